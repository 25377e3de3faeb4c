package dev.foreman.conformance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Python program as a process of its own, with nothing in its environment but what is given. */
final class Python implements AutoCloseable {
    private final Process process;
    private final Path output;

    private Python(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Skips the test where there is no Python; under CI that is a failure. */
    static Python start(Path folder, Map<String, String> env, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "python", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(env);
        try {
            return new Python(builder.start(), output);
        } catch (IOException e) {
            String message =
                    "agents in Python need python3, which is not on the PATH: install it (Debian:"
                            + " apt-get install python3)";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(message, e);
            }
            return abort(message);
        }
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Where it says that it listens. */
    URI listening() {
        String announced = "foreman-agent listening on http://0.0.0.0:";
        await().atMost(Duration.ofSeconds(60)).until(() -> output().endsWith("\n"));
        try {
            return URI.create("http://127.0.0.1:" + output().strip().substring(announced.length()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    int exitCode() throws InterruptedException, IOException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + output());
        }
        return process.exitValue();
    }

    /** As a service manager asks a program to end. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
