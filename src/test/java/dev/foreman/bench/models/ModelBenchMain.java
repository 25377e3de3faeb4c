package dev.foreman.bench.models;

import dev.foreman.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The benchmark from the command line; {@code .ci/bench-models} starts it. */
final class ModelBenchMain {
    private static final Set<String> OPTIONS =
            Set.of(
                    "--calls",
                    "--streams",
                    "--seconds",
                    "--pace-ms",
                    "--heap",
                    "--profile",
                    "--folder",
                    "--json");

    private ModelBenchMain() {}

    /** Exits with 0 when every call and stream was whole, 1 when not, 2 for bad usage. */
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                usage("unknown or incomplete option " + args[i]);
            }
            options.put(args[i], args[i + 1]);
        }
        Path json = Path.of(options.getOrDefault("--json", "target/bench-models.json"));
        Path parent = Path.of(options.getOrDefault("--folder", "target"));
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "bench-models");
        boolean good;
        try {
            good = run(plan(options, folder), json);
        } finally {
            delete(folder);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean run(BenchPlan plan, Path json) throws Exception {
        Figures figures = new ModelBench(plan, System.err).run();
        Report.print(figures, System.out);
        Files.writeString(json, Json.write(figures) + "\n");
        return figures.faults().isEmpty();
    }

    private static BenchPlan plan(Map<String, String> options, Path folder) {
        return new BenchPlan(
                number(options, "--calls", 1000),
                number(options, "--streams", 200),
                number(options, "--seconds", 60),
                number(options, "--pace-ms", 25) * 1000L,
                folder.toAbsolutePath(),
                options.getOrDefault("--heap", "256m"),
                Optional.ofNullable(options.get("--profile")).map(Path::of));
    }

    private static int number(Map<String, String> options, String name, int usual) {
        String text = options.getOrDefault(name, Integer.toString(usual));
        if (!text.matches("[1-9][0-9]{0,6}")) {
            usage(name + " takes a number, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static void usage(String problem) {
        System.err.println("bench-models: " + problem + "; --help tells more");
        System.exit(2);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
