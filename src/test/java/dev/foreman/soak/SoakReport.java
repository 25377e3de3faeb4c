package dev.foreman.soak;

import dev.foreman.crash.Findings;
import dev.foreman.protocol.Json;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a soak measured and what it found. */
final class SoakReport {
    static final String HEADING =
            String.format(
                    "%8s %8s %8s %9s %9s %8s %8s %6s %8s %8s %8s %9s",
                    "seconds",
                    "changes",
                    "tasks",
                    "queue s",
                    "heap MiB",
                    "virtual",
                    "threads",
                    "files",
                    "RSS MiB",
                    "db MiB",
                    "WAL MiB",
                    "CPU s");
    private static final double MIB = 1024.0 * 1024;
    private static final int MOST_FAULTS = 60;

    private final SoakPlan plan;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private Judge judge = new Judge(0, List.of());

    SoakReport(SoakPlan plan) {
        this.plan = plan;
    }

    static String line(Sample s) {
        return String.format(
                Locale.ROOT,
                "%8.0f %8d %8d %9.1f %9s %8s %8d %6d %8.0f %8.1f %8.1f %9.1f",
                s.seconds(),
                s.made(),
                s.done(),
                s.queueMillis() / 1000.0,
                s.heap().isPresent()
                        ? String.format(Locale.ROOT, "%.1f", s.heap().getAsLong() / MIB)
                        : "",
                s.virtualThreads().isPresent() ? s.virtualThreads().getAsLong() : "",
                s.threads(),
                s.descriptors(),
                s.residentKib() / 1024.0,
                s.dbBytes() / MIB,
                s.walBytes() / MIB,
                s.cpuMillis() / 1000.0);
    }

    void faults(List<String> found) {
        faults.addAll(found);
    }

    void ran(List<Sample> samples, List<Double> waits, int made, long requests, double seconds) {
        judge = new Judge(plan.events(), samples);
        figures.put("seed", plan.seed());
        figures.put("repositories", plan.repos());
        figures.put("changes by people", made);
        figures.put("seconds", Math.round(seconds));
        figures.put("changes a second", rounded(made / seconds));
        figures.put("requests to GitHub", requests);
        figures.put("change to done, median s", rounded(at(waits, 0.5)));
        figures.put("change to done, 99 % s", rounded(at(waits, 0.99)));
        figures.put("change to done, longest s", rounded(at(waits, 1)));
        List<Double> queue = judge.samples().stream().map(s -> s.queueMillis() / 1000.0).toList();
        figures.put("oldest ready task, median s", rounded(at(queue, 0.5)));
        figures.put("oldest ready task, most s", rounded(at(queue, 1)));
        if (!samples.isEmpty()) {
            long cpu = samples.getLast().cpuMillis();
            figures.put("CPU seconds", Math.round(cpu / 1000.0));
            figures.put("CPU for a task, ms", rounded((double) cpu / Math.max(1, made)));
        }
    }

    void found(Findings found) {
        figures.put("issues", found.issues);
        figures.put("events stored", found.events);
        figures.put("tasks", found.tasks);
        figures.put("done on GitHub", found.deeds);
        figures.put("actions", found.states);
        figures.put("lost events", found.lost);
        figures.put("duplicated comments", found.duplicates("comment"));
        figures.put(
                "duplicated labels",
                found.duplicates("add_label") + found.duplicates("remove_label"));
        figures.put("ledger and GitHub differ in", found.unequal);
        faults.addAll(found.faults);
    }

    void sizes(long db, long ledger, long entries) {
        int tasks = (int) figures.getOrDefault("tasks", 0);
        figures.put("database, MiB", rounded(db / MIB));
        figures.put("ledger entries", entries);
        figures.put("bytes of ledger for a task", Math.round((double) ledger / Math.max(1, tasks)));
    }

    void verified(Duration verify, Duration backup) {
        figures.put("foreman verify, s", rounded(verify.toMillis() / 1000.0));
        figures.put("foreman backup, s", rounded(backup.toMillis() / 1000.0));
    }

    /** What was not done right, whatever the machine. */
    List<String> faults() {
        return faults;
    }

    Judge judge() {
        return judge;
    }

    /** Whether all was right and stayed flat. */
    boolean good() {
        return faults.isEmpty() && judge.verdicts().stream().allMatch(Flatness::holds);
    }

    Map<String, Object> figures() {
        return figures;
    }

    void printFigures(PrintStream out) {
        out.println();
        figures.forEach((what, value) -> out.printf(Locale.ROOT, "%-34s %s%n", what, value));
        out.println();
        faults.stream().limit(MOST_FAULTS).forEach(f -> out.println("FAULT " + f));
    }

    void print(PrintStream out) {
        printFigures(out);
        out.printf(
                Locale.ROOT,
                "%-34s %10s %10s %10s %10s%n",
                "medians after warming up",
                "first ⅓",
                "last ⅓",
                "by slope",
                "allowed +");
        judge.verdicts().forEach(v -> out.println(v.line()));
        out.println();
        out.println(
                faults.isEmpty() ? "Every change was handled once." : faults.size() + " FAULTS");
        out.println(good() ? "It stays as it was." : "NOT GOOD");
    }

    void printJson(PrintStream out) {
        Map<String, Object> all = new LinkedHashMap<>(figures);
        all.put("flat", judge.verdicts());
        all.put("faults", faults.stream().limit(MOST_FAULTS).toList());
        all.put("good", good());
        out.println(Json.write(all));
    }

    private static double at(List<Double> values, double part) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
