package dev.foreman.bench.models;

import dev.foreman.soak.Gauge;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Many clients at once, each of which hears one stream after the other until time is up. */
final class Crowd {
    private static final int MOST_FAULTS = 20;
    private static final Api API = Api.ANTHROPIC;

    private final BenchPlan plan;
    private final Ways ways;
    private final boolean behind;
    private final BooleanSupplier disturbed;
    private final Histogram late = new Histogram();
    private final Histogram lateWhileDisturbed = new Histogram();
    private final AtomicLong streams = new AtomicLong();
    private final AtomicLong chunks = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Usage gateway = new Usage();
    private final Usage provider = new Usage();
    private final Usage clients = new Usage();
    private double measured;
    private Toll.Taken from = new Toll.Taken(0, 0);
    private Toll.Taken to = from;
    private volatile boolean warm;

    /**
     * @param behind whether they go through the gateway
     * @param disturbed whether everything stands still just now for the sake of measuring
     */
    Crowd(BenchPlan plan, Ways ways, boolean behind, BooleanSupplier disturbed) {
        this.plan = plan;
        this.ways = ways;
        this.behind = behind;
        this.disturbed = disturbed;
    }

    /**
     * What came of it. Chunks and times are of what was measured, after warming up.
     *
     * @param streams all that were heard to their end
     * @param late how late chunks were
     * @param lateWhileCollecting those that came while everything stood still for a full collection
     * @param cpu hundredths of one core that each process took
     */
    record Heard(
            long streams,
            double seconds,
            double chunksPerSecond,
            Spread late,
            Spread lateWhileCollecting,
            Cpu cpu,
            long faults,
            List<String> told) {}

    /** Of one core, in percent. */
    record Cpu(double gateway, double provider, double clients) {}

    /** What a process used while it was measured. */
    private static final class Usage {
        private long millis;

        private void count(long pid, int sign) throws IOException {
            millis += sign * new Gauge(pid).cpuMillis();
        }
    }

    /** May be run several times: all is counted together. */
    void run(Duration warming, Duration length) throws IOException, InterruptedException {
        warm = false;
        long end = System.nanoTime() + warming.plus(length).toNanos();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < plan.streams(); i++) {
                clients.execute(() -> listen(end));
            }
            Thread.sleep(warming);
            long began = System.nanoTime();
            usage(-1);
            from = Toll.taken(ways.gateway().pid());
            warm = true;
            Thread.sleep(length);
            warm = false;
            to = Toll.taken(ways.gateway().pid());
            usage(1);
            measured += (System.nanoTime() - began) / 1e9;
            // What has begun is heard to its end.
        }
    }

    private void usage(int sign) throws IOException {
        gateway.count(ways.gateway().pid(), sign);
        provider.count(ways.provider().pid(), sign);
        clients.count(ProcessHandle.current().pid(), sign);
    }

    private void listen(long end) {
        URI to = behind ? ways.through(API) : ways.direct();
        // The first is cut short at random, so that they do not all end at once for ever.
        int length = 1 + ThreadLocalRandom.current().nextInt(plan.crowdChunks());
        while (System.nanoTime() < end && faults.get() < MOST_FAULTS) {
            try (Line line = new Line(to)) {
                while (System.nanoTime() < end) {
                    one(line, new Order(length, plan.paceMicros(), 1024));
                    length = plan.crowdChunks();
                }
            } catch (IOException | RuntimeException e) {
                faults.incrementAndGet();
                told.add(e.toString());
            }
        }
    }

    private void one(Line line, Order order) throws IOException {
        if (!behind) {
            hear(line, order, ScriptedProvider.KEY);
            return;
        }
        // Tasks come and go in a real harness, and with them their tokens.
        try (Ways.Task task = ways.task()) {
            hear(line, order, task.token());
        }
    }

    private void hear(Line line, Order order, String key) throws IOException {
        line.stream(API, Line.request(API, order, key), order, this::heard);
        streams.incrementAndGet();
    }

    private void heard(long nanos) {
        if (!warm) {
            return;
        }
        chunks.incrementAndGet();
        (disturbed.getAsBoolean() ? lateWhileDisturbed : late).add(nanos);
    }

    /** What a chunk of the latest run took of the gateway; it makes sense where there is one. */
    Toll toll(String what) {
        return Toll.between(what, chunks.get(), from, to);
    }

    Heard heard() {
        return new Heard(
                streams.get(),
                measured,
                chunks.get() / measured,
                late.spread(),
                lateWhileDisturbed.spread(),
                new Cpu(
                        gateway.millis / measured / 10,
                        provider.millis / measured / 10,
                        clients.millis / measured / 10),
                faults.get(),
                List.copyOf(told));
    }
}
