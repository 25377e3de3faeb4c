package dev.foreman.bench.models;

import dev.foreman.soak.Flatness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The same thing directly and through the gateway, in microseconds.
 *
 * @param more the difference of the medians
 * @param sure plus or minus this for 95 %: by the same difference of each tenth of the run, in the
 *     order of time, so that what drifts is in it; 0 where there are too few to tell
 */
record Compared(String what, Spread direct, Spread through, double more, double sure) {
    private static final int TENTHS = 10;

    /** Student's t for nine degrees of freedom. */
    private static final double T = 2.262;

    /**
     * @param direct in nanoseconds, in the order of time; as many as {@code through}
     */
    static Compared of(String what, long[] direct, long[] through) {
        return new Compared(
                what,
                spread(direct),
                spread(through),
                (median(through) - median(direct)) / 1e3,
                sure(direct, through));
    }

    private static Spread spread(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Spread(
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.9),
                quantile(sorted, 0.99),
                sorted[sorted.length - 1] / 1e3,
                Arrays.stream(sorted).average().orElse(0) / 1e3);
    }

    private static double quantile(long[] sorted, double part) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * part) - 1)] / 1e3;
    }

    private static double median(long[] nanos) {
        return Flatness.median(Arrays.stream(nanos).asDoubleStream().toArray());
    }

    private static double sure(long[] direct, long[] through) {
        int size = direct.length / TENTHS;
        if (size < 2) {
            return 0;
        }
        List<Double> each = new ArrayList<>();
        for (int i = 0; i < TENTHS; i++) {
            long[] one = Arrays.copyOfRange(direct, i * size, (i + 1) * size);
            long[] other = Arrays.copyOfRange(through, i * size, (i + 1) * size);
            each.add((median(other) - median(one)) / 1e3);
        }
        double mean = each.stream().mapToDouble(d -> d).average().orElseThrow();
        double squares = each.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        return T * Math.sqrt(squares / (TENTHS - 1) / TENTHS);
    }
}
