package dev.foreman.bench.models;

import dev.foreman.soak.Flatness;
import dev.foreman.soak.Flatness.Allowance;
import dev.foreman.soak.Flatness.Point;
import dev.foreman.soak.Gauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the gateway's memory every second, and every few seconds right after a full collection.
 */
final class Watch implements AutoCloseable {
    private static final double MIB = 1024.0 * 1024;
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Until what piled up while everything stood still has gone. */
    private static final Duration SETTLING = Duration.ofMillis(300);

    private static final int MOST_POINTS = 300;

    private final Child gateway;
    private final Gauge gauge;
    private final int collecting;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread;
    private volatile boolean disturbed;
    private @Nullable RuntimeException broken;

    /**
     * One look.
     *
     * @param living where a full collection went before
     */
    record Sample(
            double seconds,
            long residentKib,
            long threads,
            long descriptors,
            Vitals.Look look,
            Vitals.@Nullable Living living) {}

    /**
     * @param collecting seconds from one full collection to the next
     */
    Watch(Child gateway, int collecting) {
        this.gateway = gateway;
        this.gauge = new Gauge(gateway.pid());
        this.collecting = collecting;
        this.thread = Thread.ofVirtual().start(this::watch);
    }

    /** Whether it makes the gateway stand still just now. */
    boolean disturbs() {
        return disturbed;
    }

    private void watch() {
        long began = System.nanoTime();
        try {
            for (int i = 1; ; i++) {
                Thread.sleep(SECOND);
                Vitals.Living living = null;
                if (i % collecting == 0) {
                    disturbed = true;
                    living = gateway.ask("collect", Vitals.Living.class);
                }
                Vitals.Look look = gateway.ask("look", Vitals.Look.class);
                samples.add(
                        new Sample(
                                (System.nanoTime() - began) / 1e9,
                                gauge.residentKib(),
                                gauge.threads(),
                                gauge.descriptors(),
                                look,
                                living));
                if (disturbed) {
                    Thread.sleep(SETTLING);
                    disturbed = false;
                }
            }
        } catch (InterruptedException _) {
            // It has seen enough.
        } catch (IOException e) {
            broken = new UncheckedIOException(e);
        } catch (RuntimeException e) {
            broken = e;
        }
    }

    /** Ends it. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        if (broken != null) {
            throw broken;
        }
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /**
     * Which figures stay flat; the rule is {@link Flatness}'s, as for the soak.
     *
     * @param from seconds at which it has warmed up
     * @param to seconds at which the streams began to end
     */
    List<Flatness> verdicts(double from, double to) {
        List<Sample> within =
                samples.stream().filter(s -> s.seconds() >= from && s.seconds() <= to).toList();
        List<Sample> collected = within.stream().filter(s -> s.living() != null).toList();
        return List.of(
                flat(
                        "heap after a full GC, MiB",
                        collected,
                        s -> living(s).heap() / MIB,
                        new Allowance(0.1, 2)),
                flat(
                        "virtual threads",
                        collected,
                        s -> living(s).virtualThreads(),
                        new Allowance(0.1, 10)),
                flat(
                        "heap after the latest GC, MiB",
                        within,
                        s -> s.look().heapAfterGc() / MIB,
                        new Allowance(0.1, 8)),
                flat(
                        "resident memory, MiB",
                        within,
                        s -> s.residentKib() / 1024.0,
                        new Allowance(0.1, 16)),
                flat(
                        "direct buffers, MiB",
                        within,
                        s -> s.look().direct() / MIB,
                        new Allowance(0.1, 2)),
                flat("platform threads", within, Sample::threads, new Allowance(0, 4)),
                flat("file descriptors", within, Sample::descriptors, new Allowance(0.1, 8)));
    }

    private static Vitals.Living living(Sample sample) {
        return Objects.requireNonNull(sample.living());
    }

    private static Flatness flat(
            String what, List<Sample> samples, ToDoubleFunction<Sample> figure, Allowance allowed) {
        int stride = samples.size() / MOST_POINTS + 1;
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < samples.size(); i += stride) {
            Sample sample = samples.get(i);
            points.add(new Point(sample.seconds(), figure.applyAsDouble(sample)));
        }
        return Flatness.of(what, points, allowed);
    }
}
