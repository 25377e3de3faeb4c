package dev.foreman.soak;

import dev.foreman.soak.Flatness.Allowance;
import dev.foreman.soak.Flatness.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which figures have to stay flat, and within which bounds. */
final class Judge {
    /** The first part of all events warms up: classes are loaded, pools and caches fill. */
    private static final double WARMING = 0.15;

    private static final double MIB = 1024.0 * 1024;

    private final int events;
    private final List<Sample> samples;
    private final List<Sample> warm;

    /**
     * @param events how many were planned
     */
    Judge(int events, List<Sample> samples) {
        this.events = events;
        this.warm = samples.stream().filter(s -> s.done() >= events * WARMING).toList();
        // While people are still at it: after that there is nothing left to grow with.
        this.samples = warm.stream().filter(s -> s.made() < events).toList();
    }

    List<Flatness> verdicts() {
        List<Flatness> all = new ArrayList<>();
        all.add(
                Flatness.of(
                        "heap after a full GC, MiB",
                        samples.stream()
                                .filter(s -> s.heap().isPresent())
                                .map(s -> new Point(s.seconds(), s.heap().getAsLong() / MIB))
                                .toList(),
                        new Allowance(0.1, 2)));
        all.add(
                Flatness.of(
                        "virtual threads",
                        samples.stream()
                                .filter(s -> s.virtualThreads().isPresent())
                                .map(s -> new Point(s.seconds(), s.virtualThreads().getAsLong()))
                                .toList(),
                        new Allowance(0.1, 10)));
        all.add(every(samples, "platform threads", Sample::threads, new Allowance(0, 4)));
        all.add(every(samples, "file descriptors", Sample::descriptors, new Allowance(0.1, 4)));
        all.add(
                every(
                        samples,
                        "resident memory, MiB",
                        s -> s.residentKib() / 1024.0,
                        new Allowance(0.2, 24)));
        all.add(
                every(
                        samples,
                        "oldest ready task, s",
                        s -> s.queueMillis() / 1000.0,
                        new Allowance(0.5, 3)));
        all.add(
                every(
                        samples,
                        "write-ahead log, MiB",
                        s -> s.walBytes() / MIB,
                        new Allowance(0.2, 4)));
        all.add(Flatness.of("CPU for a task, ms", cpu(), new Allowance(0.3, 3)));
        return all;
    }

    /**
     * Only what holds whatever else the machine does, and for a run so short that its end counts.
     */
    List<Flatness> leaks() {
        return List.of(
                every(warm, "platform threads", Sample::threads, new Allowance(0, 8)),
                every(warm, "file descriptors", Sample::descriptors, new Allowance(0.1, 12)));
    }

    private static Flatness every(
            List<Sample> samples,
            String what,
            ToDoubleFunction<Sample> figure,
            Allowance allowance) {
        return Flatness.of(
                what,
                samples.stream().map(s -> new Point(s.seconds(), figure.applyAsDouble(s))).toList(),
                allowance);
    }

    /** CPU time says what work costs, also on a machine that others use. */
    private List<Point> cpu() {
        int stride = Math.max(1, samples.size() / 30);
        List<Point> points = new ArrayList<>();
        for (int i = stride; i < samples.size(); i += stride) {
            Sample from = samples.get(i - stride);
            Sample to = samples.get(i);
            if (to.done() > from.done()) {
                points.add(
                        new Point(
                                to.seconds(),
                                (double) (to.cpuMillis() - from.cpuMillis())
                                        / (to.done() - from.done())));
            }
        }
        return points;
    }

    /** The samples after warming up. */
    List<Sample> samples() {
        return samples;
    }

    int events() {
        return events;
    }
}
