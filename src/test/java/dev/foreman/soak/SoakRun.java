package dev.foreman.soak;

import dev.foreman.crash.Comparison;
import dev.foreman.crash.Failure;
import dev.foreman.crash.Findings;
import dev.foreman.crash.Journal;
import dev.foreman.crash.Snapshot;
import dev.foreman.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the real program for as long as it takes to see all events, while people go on, GitHub
 * stumbles now and then, and samples are taken; then settles accounts.
 */
final class SoakRun implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);

    /** So long without a finished task, and something is stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SoakPlan plan;
    private final PrintStream out;
    private final SoakWorld world;
    private final Crowd crowd;
    private final Journal journal = new Journal();
    private final Wires wires;
    private final SoakReport report;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Double> waits = new ArrayList<>();
    private final long began = System.nanoTime();
    private long worstQueue;

    SoakRun(SoakPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
        this.world = new SoakWorld(plan);
        this.crowd = new Crowd(world.repos, plan.seed());
        this.wires = new Wires(world.github.requests(), journal);
        this.report = new SoakReport(plan);
    }

    /** Does it all, and says what came of it. */
    SoakReport run() throws IOException, InterruptedException, SQLException {
        Path config = Files.writeString(plan.folder().resolve("config.yaml"), world.config());
        try (Daemon daemon = Daemon.start(plan, config)) {
            awaitPolling(daemon);
            soak(daemon);
            report.faults(daemon.errors());
            daemon.terminate();
        }
        wires.takeAll();
        report.ran(samples, waits, crowd.made(), world.github.requests().total(), seconds());
        reckon();
        report.verified(
                Daemon.command(plan, "verify", "--db", plan.db().toString()),
                Daemon.command(
                        plan,
                        "backup",
                        plan.folder().resolve("backup.db").toString(),
                        "--db",
                        plan.db().toString()));
        return report;
    }

    private void awaitPolling(Daemon daemon) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (world.github.requests().count("GET /repos/{owner}/{repo}/issues") == 0) {
            daemon.mustLive();
            if (System.nanoTime() > until) {
                throw new Failure("the program never polls");
            }
            Thread.sleep(TICK);
        }
    }

    private void soak(Daemon daemon) throws IOException, InterruptedException, SQLException {
        try (Books books = new Books(plan.db())) {
            Gauge gauge = new Gauge(daemon.pid());
            long nextSample = System.nanoTime();
            long lastDone = System.nanoTime();
            while (crowd.made() < plan.events() || crowd.waiting() > 0) {
                daemon.mustLive();
                if (hear(books)) {
                    lastDone = System.nanoTime();
                } else if (System.nanoTime() - lastDone > PATIENCE.toNanos()) {
                    throw new Failure(
                            crowd.waiting() + " changes wait and no task has ended for a while");
                }
                actSteadily();
                worstQueue = Math.max(worstQueue, books.queueMillis());
                if (System.nanoTime() >= nextSample) {
                    sample(gauge, books);
                    wires.take();
                    nextSample += plan.sampling().toNanos();
                }
                Thread.sleep(TICK);
            }
            sample(gauge, books);
        }
        // An event that nobody caused would come with the next polls.
        Thread.sleep(Duration.ofSeconds(8));
    }

    private boolean hear(Books books) throws SQLException {
        boolean any = false;
        for (Books.Ended one : books.ended()) {
            long nanos = crowd.done(one.repo(), one.issue(), one.task());
            if (nanos >= 0) {
                waits.add(nanos / 1e9);
                any = true;
            }
        }
        return any;
    }

    /** A few at a time, so that they do not come in bursts. */
    private void actSteadily() {
        int most = Math.max(1, plan.open() / 15);
        for (int i = 0; i < most; i++) {
            if (crowd.made() == plan.events() || crowd.waiting() >= plan.open()) {
                return;
            }
            crowd.act();
        }
    }

    private void sample(Gauge gauge, Books books)
            throws IOException, InterruptedException, SQLException {
        Gauge.Living living =
                samples.size() % plan.collecting() == 0 ? gauge.living() : Gauge.Living.UNKNOWN;
        Sample sample =
                new Sample(
                        seconds(),
                        crowd.made(),
                        books.done(),
                        worstQueue,
                        living.heap(),
                        living.virtualThreads(),
                        gauge.threads(),
                        gauge.descriptors(),
                        gauge.residentKib(),
                        Gauge.bytes(plan.db()),
                        Gauge.bytes(Path.of(plan.db() + "-wal")),
                        gauge.cpuMillis());
        worstQueue = 0;
        if (samples.isEmpty()) {
            out.println(SoakReport.HEADING);
        }
        if (living.heap().isPresent()) {
            out.println(SoakReport.line(sample));
        }
        samples.add(sample);
    }

    /** Sets GitHub against the database, and each change against its event. */
    private void reckon() throws IOException, SQLException {
        try (Snapshot db = Snapshot.of(plan.db())) {
            report.faults(db.faults());
            Findings found = Comparison.of(world.repos, db, journal);
            report.found(found);
            Map<String, Integer> events = new HashMap<>();
            for (List<String> row :
                    db.rows("SELECT repo || '#' || issue_id, COUNT(*) FROM event GROUP BY 1", 2)) {
                events.put(row.get(0), Integer.valueOf(row.get(1)));
            }
            crowd.changes()
                    .forEach((issue, made) -> {
                        int seen = events.getOrDefault(issue, 0);
                        if (seen != made) {
                            report.faults(
                                    List.of(
                                            issue
                                                    + " was changed "
                                                    + made
                                                    + " times, events: "
                                                    + seen));
                        }
                    });
            report.sizes(
                    Gauge.bytes(plan.db()),
                    Long.parseLong(
                            db.texts("SELECT SUM(LENGTH(body) + LENGTH(hash)) FROM ledger")
                                    .getFirst()),
                    Long.parseLong(db.texts("SELECT COUNT(*) FROM ledger").getFirst()));
        }
        try (Store store = Store.openReadOnly(plan.db())) {
            var ledger = store.ledger().verify(plan.folder(), List.of());
            report.faults(ledger.disagreements());
            ledger.broken().ifPresent(b -> report.faults(List.of("the chain breaks at " + b)));
        }
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
        world.close();
    }
}
