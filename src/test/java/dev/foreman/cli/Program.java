package dev.foreman.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program as a process of its own, whose output goes to files. */
final class Program implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Program start(Path folder, Map<String, String> env, List<String> command)
            throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(hearingInterrupts(command))
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        return new Program(builder.start(), out, err);
    }

    /** {@code java -jar} of the packaged program. */
    static List<String> java(Path jar, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(List.of(args));
        return command;
    }

    int exitCode() throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + out() + err());
        }
        return process.exitValue();
    }

    Program until(String said) {
        await().atMost(Duration.ofSeconds(40)).until(() -> hasSaid(said));
        return this;
    }

    /**
     * A shell without job control starts what it puts in the background with SIGINT ignored, and
     * children inherit that: whoever runs the tests must not decide what they find.
     */
    private static List<String> hearingInterrupts(List<String> command) {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT"));
        whole.addAll(command);
        return whole;
    }

    private boolean hasSaid(String text) throws IOException {
        return out().contains(text) || err().contains(text);
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
