package dev.foreman.soak;

import dev.foreman.crash.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real program, as a process of its own. */
final class Daemon implements AutoCloseable {
    private final Process process;
    private final Path log;

    private Daemon(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it as the launcher does, but with a small heap, so that a leak has nowhere to hide.
     */
    static Daemon start(SoakPlan plan, Path config) throws IOException {
        Path log = plan.folder().resolve("foreman.log");
        List<String> command =
                plan.thorough()
                        ? java(plan, "-XX:+UseG1GC", "-Xmx256m")
                        : java(plan, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");
        command.addAll(
                List.of(
                        "start",
                        "--config",
                        config.toString(),
                        "--db",
                        plan.db().toString(),
                        "--port",
                        "0"));
        return new Daemon(run(plan, command, log), log);
    }

    /**
     * Runs another command of the program to its end.
     *
     * @return how long it took
     */
    static Duration command(SoakPlan plan, String... args)
            throws IOException, InterruptedException {
        List<String> command = java(plan, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        command.addAll(List.of(args));
        Path log = plan.folder().resolve(args[0] + ".log");
        long began = System.nanoTime();
        Process process = run(plan, command, log);
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new Failure("foreman " + args[0] + " failed:\n" + Files.readString(log));
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static List<String> java(SoakPlan plan, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-jar");
        command.add(plan.jar().toString());
        return command;
    }

    private static Process run(SoakPlan plan, List<String> command, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(plan.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        Map<String, String> env = builder.environment();
        env.clear();
        env.put("PATH", String.valueOf(System.getenv("PATH")));
        env.put("HOME", plan.folder().toString());
        env.put("GITHUB_TOKEN", SoakWorld.TOKEN);
        return builder.start();
    }

    long pid() {
        return process.pid();
    }

    void mustLive() throws IOException {
        if (!process.isAlive()) {
            throw new Failure("the program ended by itself:\n" + lastLines());
        }
    }

    private String lastLines() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
        }
    }

    /** The first few lines that it logged as errors. */
    List<String> errors() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(l -> l.contains(" ERROR ")).limit(10).toList();
        }
    }

    /** SIGTERM; it must end well and soon. */
    void terminate() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new Failure("SIGTERM did not end it well:\n" + lastLines());
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
