package dev.foreman.doctor;

import dev.foreman.store.Inspection;
import dev.foreman.store.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The database: there, sound, of this version, for its owner's eyes, and nothing parked in it. */
record DatabaseCheck(Path db) implements Check {
    private static final long LARGE_WAL = 128L << 20;

    @Override
    public String name() {
        return "database";
    }

    /** Reading every page of a large file takes its time. */
    @Override
    public Duration patience() {
        return Duration.ofMinutes(10);
    }

    @Override
    public List<Finding> look() {
        return switch (Inspection.of(db)) {
            case Inspection.Absent absent ->
                    List.of(
                            Finding.ok(
                                    name(),
                                    absent.file() + " is not there yet; `foreman start` makes it"));
            case Inspection.Unusable unusable ->
                    List.of(
                            Finding.failure(
                                    name(), unusable.why().what(), unusable.why().remedy()));
            case Inspection.Seen seen -> judge(seen);
        };
    }

    List<Finding> judge(Inspection.Seen seen) {
        List<Finding> findings = new ArrayList<>();
        findings.add(schema(seen));
        findings.addAll(integrity(seen));
        seen.mode()
                .filter(mode -> !mode.endsWith("------"))
                .ifPresent(mode ->
                        findings.add(
                                Finding.warning(
                                        name(),
                                        "others may open it ("
                                                + mode
                                                + "): issues of private"
                                                + " repositories are in it",
                                        "chmod 600 " + seen.file())));
        if (seen.walBytes() > LARGE_WAL) {
            findings.add(
                    Finding.warning(
                            name(),
                            "its write-ahead log has grown to " + Sizes.text(seen.walBytes()),
                            "End whatever reads the database for a long time; stopping Foreman"
                                    + " in order empties the log"));
        }
        long failed = seen.tasks().getOrDefault(TaskState.FAILED, 0L);
        if (failed > 0) {
            findings.add(
                    Finding.warning(
                            name(),
                            failed == 1
                                    ? "1 task is parked as failed"
                                    : failed + " tasks are parked as failed",
                            "`foreman log` tells why; `foreman retry TASK` takes one up again"));
        }
        return findings;
    }

    private Finding schema(Inspection.Seen seen) {
        String what =
                seen.file()
                        + ": schema "
                        + seen.schema()
                        + ", "
                        + Sizes.text(seen.bytes())
                        + (seen.holder().isPresent()
                                ? ", in use by process " + seen.holder().getAsLong()
                                : ", not in use");
        return seen.schema() < seen.newest()
                ? Finding.warning(
                        name(),
                        what,
                        "`foreman start` brings it to schema "
                                + seen.newest()
                                + ", after which an older Foreman refuses it: make a backup first")
                : Finding.ok(name(), what);
    }

    private List<Finding> integrity(Inspection.Seen seen) {
        if (seen.faults().isEmpty()) {
            return List.of(
                    Finding.ok(
                            "integrity",
                            seen.thorough()
                                    ? "sound: every page, index and reference, and Foreman's own rules"
                                    : "sound, by the quick check that a file of this size gets"));
        }
        return seen.faults().stream()
                .map(fault ->
                        Finding.failure(
                                "integrity",
                                fault,
                                "Stop Foreman, keep a copy of the file, and restore a backup"))
                .toList();
    }
}
