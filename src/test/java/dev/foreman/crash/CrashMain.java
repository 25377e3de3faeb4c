package dev.foreman.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The crash harness from the command line; {@code .ci/crash} starts it. */
final class CrashMain {
    private static final Set<String> OPTIONS =
            Set.of("--kills", "--minutes", "--seed", "--steps", "--jar", "--folder");

    private CrashMain() {}

    /** Exits with 0 when every promise held, 1 when one was broken, 2 for bad usage. */
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                System.err.println("crash: unknown or incomplete option " + args[i]);
                System.exit(2);
            }
            options.put(args[i], args[i + 1]);
        }
        int kills = (int) number(options, "--kills", 100);
        Duration limit = Duration.ofMinutes(number(options, "--minutes", 1440));
        long seed = number(options, "--seed", new Random().nextInt(1_000_000));
        List<Kill> plan =
                options.containsKey("--steps")
                        ? Kill.plan(kills, steps(options.get("--steps")))
                        : Kill.plan(kills, new Random(seed));
        Path jar = Path.of(options.getOrDefault("--jar", "target/foreman.jar")).toAbsolutePath();
        boolean keep = options.containsKey("--folder");
        Path folder =
                keep
                        ? Files.createDirectories(Path.of(options.get("--folder"))).toAbsolutePath()
                        : Files.createTempDirectory("foreman-crash");
        boolean good;
        try (CrashRun run = new CrashRun(folder, jar, plan, limit, seed, System.out)) {
            Report report = run.run();
            report.print();
            good = report.faults().isEmpty();
        } catch (Failure e) {
            System.out.println("FAILED with seed " + seed + ": " + e.getMessage());
            good = false;
        }
        if (good && !keep) {
            delete(folder);
        } else {
            System.out.println("Database, configuration and log are in " + folder);
        }
        System.exit(good ? 0 : 1);
    }

    private static List<Step> steps(String names) {
        try {
            return Arrays.stream(names.split(",")).map(Step::valueOf).toList();
        } catch (IllegalArgumentException e) {
            System.err.println("crash: --steps takes names of " + Arrays.toString(Step.values()));
            System.exit(2);
            throw e;
        }
    }

    private static long number(Map<String, String> options, String name, long otherwise) {
        String given = options.get(name);
        if (given != null && !given.matches("\\d{1,9}")) {
            System.err.println("crash: " + name + " takes a number, not '" + given + "'");
            System.exit(2);
        }
        return given == null ? otherwise : Long.parseLong(given);
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
