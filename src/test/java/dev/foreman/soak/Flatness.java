package dev.foreman.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether a figure stays flat, or grows with the work done. The median of the first third is set
 * against that of the last, and so is what the slope makes of the whole time: one bad moment does
 * not decide, a slow leak does. Pure.
 *
 * @param what the figure's name
 * @param first median of the first third after warming up
 * @param last median of the last third
 * @param growth from the first to the last point by the slope (the median of all slopes between two
 *     points)
 * @param allowed how much {@code last - first} and {@code growth} may be
 * @param points how many measurements there were
 */
public record Flatness(
        String what, double first, double last, double growth, double allowed, int points) {
    private static final int FEWEST = 6;

    /** A measurement. */
    public record Point(double x, double y) {}

    /**
     * How much a figure may grow: a part of what it was at first, and something on top, because
     * what is small is noisy.
     */
    public record Allowance(double part, double more) {
        double of(double first) {
            return first * part + more;
        }
    }

    /**
     * @param points in order of {@code x}, after warming up
     */
    public static Flatness of(String what, List<Point> points, Allowance allowance) {
        int third = Math.max(1, points.size() / 3);
        if (points.isEmpty()) {
            return new Flatness(what, 0, 0, 0, 0, 0);
        }
        double first = median(ys(points.subList(0, third)));
        double last = median(ys(points.subList(points.size() - third, points.size())));
        double span = points.getLast().x() - points.getFirst().x();
        return new Flatness(
                what, first, last, slope(points) * span, allowance.of(first), points.size());
    }

    /** Too few points say nothing, and that is no good news. */
    public boolean holds() {
        return points >= FEWEST && last - first <= allowed && growth <= allowed;
    }

    private static double[] ys(List<Point> points) {
        return points.stream().mapToDouble(Point::y).toArray();
    }

    public static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Theil and Sen's: a single outlier does not tilt it. */
    private static double slope(List<Point> points) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                double dx = points.get(j).x() - points.get(i).x();
                if (dx > 0) {
                    slopes.add((points.get(j).y() - points.get(i).y()) / dx);
                }
            }
        }
        return median(slopes.stream().mapToDouble(Double::doubleValue).toArray());
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-34s %10.1f %10.1f %10.1f %10.1f  %s",
                what,
                first,
                last,
                growth,
                allowed,
                holds() ? "flat" : points < FEWEST ? "TOO FEW SAMPLES" : "GROWS");
    }
}
