package dev.foreman.bench.models;

import dev.foreman.soak.Flatness;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the gateway costs: a call, a chunk of a stream, and many streams at once, each against the
 * same without it, in one run.
 */
final class ModelBench {
    private static final int SMALL = 1024;
    private static final int LARGE = 100 * 1024;
    private static final long ALONE_PACE = 5_000;
    private static final int RUSH = 10;

    private final BenchPlan plan;
    private final PrintStream progress;
    private final List<Compared> calls = new ArrayList<>();
    private final List<Compared> chunks = new ArrayList<>();
    private final List<Compared> rush = new ArrayList<>();
    private final List<Toll> tolls = new ArrayList<>();
    private final Map<String, String> load = new LinkedHashMap<>();

    ModelBench(BenchPlan plan, PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * @throws IOException when a call fails or an answer is not what was sent
     */
    Figures run() throws IOException, InterruptedException {
        try (Ways ways = new Ways(plan)) {
            part("warming up");
            for (Api api : Api.values()) {
                calls(ways, api);
                streams(ways, api);
            }
            // What warms up is the program, not an endpoint of it: the first is to be no worse off.
            calls.clear();
            rush.clear();
            chunks.clear();
            tolls.clear();
            ways.gateway().ask("book");
            part("calls");
            for (Api api : Api.values()) {
                calls(ways, api);
            }
            TimedBook.Times book = ways.gateway().ask("book", TimedBook.Times.class);
            part("one stream");
            for (Api api : Api.values()) {
                streams(ways, api);
            }
            return many(ways, book);
        }
    }

    private void part(String what) throws IOException {
        load.put(what, Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
        progress.println(what + " …");
    }

    private void calls(Ways ways, Api api) throws IOException {
        try (Duel duel = new Duel(ways, api)) {
            for (int size : new int[] {SMALL, LARGE}) {
                String what = api.provider() + ", " + size / SMALL + " KiB";
                calls.add(
                        weighed(
                                ways,
                                "a call, " + what,
                                () -> duel.calls(what, size, plan.calls())));
            }
        }
    }

    private void streams(Ways ways, Api api) throws IOException {
        Order fast = new Order(plan.aloneChunks() * RUSH, 0, SMALL);
        Order paced = new Order(plan.aloneChunks(), ALONE_PACE, SMALL);
        String what = api.provider();
        try (Duel duel = new Duel(ways, api)) {
            rush.add(duel.rush(what, fast, plan.rounds()));
            chunks.add(
                    weighed(
                            ways,
                            "a chunk of one stream, " + what,
                            () -> duel.chunks(what, paced, plan.rounds())));
        }
    }

    /** Something that is measured. */
    @FunctionalInterface
    private interface Measuring {
        Compared run() throws IOException;
    }

    private Compared weighed(Ways ways, String what, Measuring measuring) throws IOException {
        Toll.Taken from = Toll.taken(ways.gateway().pid());
        Compared compared = measuring.run();
        Toll.Taken to = Toll.taken(ways.gateway().pid());
        tolls.add(Toll.between(what, compared.through().count(), from, to));
        return compared;
    }

    private Figures many(Ways ways, TimedBook.Times book) throws IOException, InterruptedException {
        Duration warming = Duration.ofSeconds(plan.warming());
        Duration length = Duration.ofSeconds(plan.seconds());
        Duration quarter = length.dividedBy(4);
        Crowd direct = new Crowd(plan, ways, false, () -> false);
        part("many streams, direct");
        direct.run(warming, quarter);
        part("many streams, through the gateway");
        Watch watch = new Watch(ways.gateway(), plan.collecting());
        Crowd through = new Crowd(plan, ways, true, watch::disturbs);
        try (watch) {
            through.run(warming, length);
        }
        part("many streams, direct again");
        direct.run(warming, quarter);
        part("end");
        List<Flatness> flat =
                watch.verdicts(plan.warming(), (double) plan.warming() + plan.seconds());
        tolls.add(through.toll("a chunk of many streams"));
        List<String> faults = new ArrayList<>(direct.heard().told());
        faults.addAll(through.heard().told());
        TimedBook.Times last = ways.gateway().ask("book", TimedBook.Times.class);
        if (last.cutOff() > 0) {
            faults.add(last.cutOff() + " calls were not booked as answered");
        }
        return new Figures(
                machine(),
                load,
                calls,
                tolls,
                book,
                chunks,
                rush,
                direct.heard(),
                through.heard(),
                flat.stream().map(Figures.Verdict::of).toList(),
                watch.samples(),
                faults);
    }

    private Map<String, Object> machine() throws IOException {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("at", Instant.now().toString());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("kernel", System.getProperty("os.version"));
        machine.put("java", Runtime.version().toString());
        machine.put("database_on", Files.getFileStore(plan.folder()).type());
        machine.put(
                "plan",
                Map.of(
                        "calls", plan.calls(),
                        "streams", plan.streams(),
                        "seconds", plan.seconds(),
                        "pace_micros", plan.paceMicros(),
                        "chunks", plan.crowdChunks(),
                        "heap", plan.heap()));
        return machine;
    }
}
