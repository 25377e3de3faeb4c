package dev.foreman.crash;

import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.store.Store;
import dev.foreman.store.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Starts the real program, kills it as planned, starts it again, and so on, while people go on
 * using its repositories; then lets it settle and compares.
 */
final class CrashRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MOST_SETTLING = 20;
    private static final String LISTING = "GET /repos/{owner}/{repo}/issues";

    private final List<Kill> plan;
    private final Victim.Kit kit;
    private final World world = new World();
    private final People people;
    private final Approver approver;
    private final Journal journal = new Journal();
    private final Report report;
    private final Path config;
    private final Path builtIn;
    private final Duration limit;
    private long startMillis = 1500;

    /**
     * @param folder an empty one, where everything is kept
     * @param jar the packaged program
     * @param seed what people do depends on it
     * @param limit after which no further kill is begun
     */
    CrashRun(Path folder, Path jar, List<Kill> plan, Duration limit, long seed, PrintStream out)
            throws IOException {
        this.limit = limit;
        this.plan = plan;
        this.people = new People(world, seed);
        this.report = new Report(out, plan, seed);
        this.kit = Victim.Kit.prepare(folder, jar);
        this.approver = new Approver(kit.db());
        this.config = Files.writeString(folder.resolve("config.yaml"), world.config(false));
        this.builtIn = Files.writeString(folder.resolve("built-in.yaml"), world.config(true));
    }

    /** Makes all kills, and says what came of it. */
    Report run() throws IOException, InterruptedException, SQLException {
        people.open();
        people.start();
        approver.start();
        long until = System.nanoTime() + limit.toNanos();
        for (int i = 0; i < plan.size() && System.nanoTime() < until; i++) {
            people.open();
            String how = life(plan.get(i), i % 8 == 7);
            journal.take(world.github);
            if (i % 2 == 0 && plan.get(i) instanceof Kill.AtStep s && s.step().leavesAnIntent()) {
                people.undo();
                how += ", and somebody undid the last deed";
            }
            report.killed(i + 1, how);
            try (Snapshot db = Snapshot.of(kit.db())) {
                report.faults(db.faults());
            }
        }
        people.close();
        settle();
        approver.close();
        if (approver.approved() == 0) {
            report.faults(List.of("nothing that waited was ever let go"));
        }
        try (Snapshot db = Snapshot.of(kit.db())) {
            report.faults(db.faults());
            report.faults(chain());
            report.end(
                    Comparison.of(world.repos, db, journal), people.changes(), journal.requests());
        }
        return report;
    }

    /** What {@code foreman verify} would find wrong with the ledger. */
    private List<String> chain() {
        try (Store store = Store.openReadOnly(kit.db())) {
            Verification ledger = store.ledger().verify(kit.folder(), List.of());
            List<String> faults = new ArrayList<>(ledger.disagreements());
            ledger.broken().ifPresent(b -> faults.add("the chain breaks at " + b));
            return faults.stream().map(f -> "ledger: " + f).toList();
        }
    }

    private String life(Kill kill, boolean childProcess) throws IOException, InterruptedException {
        return switch (kill) {
            case Kill.AtStep s when s.step().write().isPresent() -> atWrite(s.step());
            case Kill.AtStep s -> atPlace(s);
            case Kill.AtRandom r -> atRandom(r.random(), childProcess);
        };
    }

    private String atPlace(Kill.AtStep kill) throws IOException, InterruptedException {
        try (Victim victim = Victim.start(kit, config, kill.step().place(), kill.time())) {
            report.step(kill.step(), victim.trippedWithin(PATIENCE));
        }
        return kill.step() + (kill.time() > 1 ? " (time " + kill.time() + ")" : "");
    }

    /** GitHub itself sees to it that the asker dies between the deed and the answer. */
    private String atWrite(Step step) throws IOException, InterruptedException {
        Step.Write write = step.write().orElseThrow();
        Applied applied = new Applied();
        world.github
                .faults()
                .next(
                        On.request(write.method(), write.path()),
                        new Fault.Waiting(Fault.Phase.AFTER, applied, Duration.ofDays(1)));
        try (Victim victim = Victim.start(kit, config, Optional.empty(), 0)) {
            applied.then(victim::killNow);
            report.step(step, victim.trippedWithin(PATIENCE));
        } finally {
            world.github.faults().clear();
        }
        return step.toString();
    }

    /** After some of its requests, or after some time. */
    private String atRandom(Random random, boolean childProcess)
            throws IOException, InterruptedException {
        long requests = random.nextBoolean() ? 1 + random.nextInt(120) : Long.MAX_VALUE;
        long nanos = (long) (random.nextDouble() * 2 * startMillis * 1_000_000);
        long more = random.nextInt(15);
        long began = System.nanoTime();
        boolean asked = false;
        try (Victim victim =
                Victim.start(kit, childProcess ? builtIn : config, Optional.empty(), 0)) {
            long limit = requests == Long.MAX_VALUE ? nanos : 3 * startMillis * 1_000_000;
            while (System.nanoTime() - began < limit
                    && world.github.requests().total() < requests) {
                if (!victim.isAlive()) {
                    throw new Failure("the program ended by itself:\n" + victim.lastLines());
                }
                if (!asked && world.github.requests().total() > 0) {
                    asked = true;
                    long took = (System.nanoTime() - began) / 1_000_000;
                    startMillis = (3 * startMillis + took) / 4;
                }
                Thread.sleep(1);
            }
            Thread.sleep(more);
        }
        report.random();
        return "at random, after " + (System.nanoTime() - began) / 1_000_000 + " ms";
    }

    /** Lives that nobody ends before all is done, until one brings nothing new. */
    private void settle() throws IOException, InterruptedException, SQLException {
        String before = "";
        for (int i = 0; i < MOST_SETTLING; i++) {
            // GitHub's times are whole seconds: let those of the last writes pass.
            Thread.sleep(2500);
            try (Victim victim = Victim.start(kit, config, Optional.empty(), 0)) {
                awaitQuiet(victim);
                victim.terminate();
            }
            journal.take(world.github);
            report.settling();
            String now;
            try (Snapshot db = Snapshot.of(kit.db())) {
                now = db.rows("SELECT COUNT(*), MAX(changed_at) FROM task", 2).toString();
            }
            if (now.equals(before)) {
                return;
            }
            before = now;
        }
        throw new Failure("it still has something to do after " + MOST_SETTLING + " quiet lives");
    }

    private void awaitQuiet(Victim victim) throws InterruptedException, SQLException {
        long until = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        long quietSince = Long.MAX_VALUE;
        while (System.nanoTime() < until) {
            if (!victim.isAlive()) {
                throw new Failure("the program ended by itself:\n" + victim.lastLines());
            }
            boolean quiet =
                    world.github.requests().count(LISTING) >= world.repos.size()
                            && Snapshot.unfinished(kit.db()) == 0;
            if (!quiet) {
                quietSince = Long.MAX_VALUE;
            } else if (quietSince == Long.MAX_VALUE) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > 1_000_000_000L) {
                return;
            }
            Thread.sleep(50);
        }
        throw new Failure("it does not come to an end:\n" + victim.lastLines());
    }

    @Override
    public void close() throws InterruptedException {
        people.close();
        approver.close();
        world.close();
    }
}
