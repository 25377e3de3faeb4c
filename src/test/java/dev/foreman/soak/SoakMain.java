package dev.foreman.soak;

import dev.foreman.crash.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The soak from the command line; {@code .ci/soak} starts it. */
final class SoakMain {
    private static final Set<String> OPTIONS =
            Set.of("--events", "--repos", "--open", "--seed", "--jar", "--folder");

    private SoakMain() {}

    /** Exits with 0 when all was right and stayed flat, 1 when not, 2 for bad usage. */
    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(List.of(args));
        boolean json = words.remove("--json");
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!OPTIONS.contains(words.get(i)) || i + 1 == words.size()) {
                usage("unknown or incomplete option " + words.get(i));
            }
            options.put(words.get(i), words.get(i + 1));
        }
        boolean keep = options.containsKey("--folder");
        Path folder =
                keep
                        ? Files.createDirectories(Path.of(options.get("--folder"))).toAbsolutePath()
                        : Files.createTempDirectory("foreman-soak");
        int repos = (int) number(options, "--repos", 200);
        SoakPlan plan =
                new SoakPlan(
                        (int) number(options, "--events", 20_000),
                        repos,
                        (int) number(options, "--open", repos),
                        Duration.ofSeconds(5),
                        6,
                        true,
                        number(options, "--seed", new Random().nextInt(1_000_000)),
                        folder,
                        Path.of(options.getOrDefault("--jar", "target/foreman.jar"))
                                .toAbsolutePath());
        // With --json all else goes where it cannot be mistaken for it.
        boolean good = soak(plan, json, json ? System.err : System.out);
        if (good && !keep) {
            delete(folder);
        } else {
            System.err.println("Database, configuration and log are in " + folder);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean soak(SoakPlan plan, boolean json, PrintStream out) throws Exception {
        try (SoakRun run = new SoakRun(plan, out)) {
            SoakReport report = run.run();
            if (json) {
                report.printJson(System.out);
            } else {
                report.print(out);
            }
            return report.good();
        } catch (Failure e) {
            out.println("FAILED with seed " + plan.seed() + ": " + e.getMessage());
            return false;
        }
    }

    private static long number(Map<String, String> options, String name, long otherwise) {
        String given = options.get(name);
        if (given == null) {
            return otherwise;
        }
        if (!given.matches("[1-9]\\d{0,8}")) {
            usage(name + " takes a number from 1, not '" + given + "'");
        }
        return Long.parseLong(given);
    }

    private static void usage(String what) {
        System.err.println("soak: " + what + "; see .ci/soak --help");
        System.exit(2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(p -> {
                        try {
                            Files.delete(p);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
