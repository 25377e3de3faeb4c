package dev.foreman.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes the measure of a running JVM, by what Linux and {@code jcmd} tell of it. */
public final class Gauge {
    /** Those come and go as the JVM sees fit. */
    private static final Pattern OF_THE_JVM =
            Pattern.compile("^(C[12] Compiler|G1 |GC Thread|Attach Listener|VM Periodic)");

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern VIRTUAL =
            Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+java\\.lang\\.VirtualThread\\b");
    private static final long TICKS_A_SECOND = 100;

    private final long pid;
    private final Path proc;

    public Gauge(long pid) {
        this.pid = pid;
        this.proc = Path.of("/proc", Long.toString(pid));
    }

    /** What lives after a full collection: bytes, and virtual threads. */
    public record Living(OptionalLong heap, OptionalLong virtualThreads) {
        static final Living UNKNOWN = new Living(OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * Collects garbage fully and counts what is left. Of another JVM than this one: it stands still
     * until the whole answer has been read.
     */
    Living living() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return living(text);
    }

    public static Living living(String histogram) {
        OptionalLong heap = number(TOTAL, histogram);
        if (heap.isEmpty()) {
            return Living.UNKNOWN;
        }
        return new Living(heap, OptionalLong.of(number(VIRTUAL, histogram).orElse(0)));
    }

    private static OptionalLong number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find()
                ? OptionalLong.of(Long.parseLong(found.group(1)))
                : OptionalLong.empty();
    }

    public long threads() throws IOException {
        try (Stream<Path> tasks = Files.list(proc.resolve("task"))) {
            return tasks.filter(t -> !OF_THE_JVM.matcher(name(t)).find()).count();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "GC Thread that has just ended";
        }
    }

    public long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            return open.count();
        }
    }

    public long residentKib() throws IOException {
        List<String> lines = Files.readAllLines(proc.resolve("status"));
        return lines.stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .map(l -> l.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    /** User and system time together. */
    public long cpuMillis() throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        // After the name, which may hold anything, fields are numbered from 3.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3]);
        return ticks * 1000 / TICKS_A_SECOND;
    }

    static long bytes(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
