package dev.foreman.bench.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one call or chunk takes of a process in the mean, in microseconds, without what the JVM does
 * for itself.
 *
 * @param cpu by all of its threads
 * @param waited by threads that could run and had no core yet: what a busy machine adds
 */
record Toll(String what, long count, double cpu, double waited) {

    /** They compile and collect whenever they see fit. */
    private static final Pattern OF_THE_JVM = Pattern.compile("^(C[12] Comp|G1 |GC Thread|VM )");

    /** What all threads of a process took until a moment, in nanoseconds. */
    record Taken(long ran, long waited) {
        private Taken plus(Taken more) {
            return new Taken(ran + more.ran, waited + more.waited);
        }
    }

    /** By Linux's own count; threads that have ended since are not in it. */
    static Taken taken(long pid) throws IOException {
        List<Path> threads;
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            threads = tasks.toList();
        }
        Taken all = new Taken(0, 0);
        for (Path thread : threads) {
            try {
                if (OF_THE_JVM.matcher(Files.readString(thread.resolve("comm"))).find()) {
                    continue;
                }
                String[] figures = Files.readString(thread.resolve("schedstat")).split(" ", 3);
                all = all.plus(new Taken(Long.parseLong(figures[0]), Long.parseLong(figures[1])));
            } catch (NoSuchFileException _) {
                // It has just ended.
            }
        }
        return all;
    }

    static Toll between(String what, long count, Taken from, Taken to) {
        double each = 1e3 * Math.max(1, count);
        return new Toll(
                what, count, (to.ran() - from.ran()) / each, (to.waited() - from.waited()) / each);
    }
}
