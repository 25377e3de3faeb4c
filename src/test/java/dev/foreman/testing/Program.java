package dev.foreman.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The packaged program as its user runs it: {@code java -jar foreman.jar …} in a process of its own
 * with a small environment, seen only from the outside.
 */
public final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private Program(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** An answer of its HTTP API, headers and all. */
    public record Answer(int status, String headers, String body) {
        public JsonNode json() {
            try {
                return Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }
    }

    /**
     * Starts it.
     *
     * @param folder its working folder and home; its output goes to files there
     * @param name of those files
     * @param env all that its environment holds beside PATH and HOME
     */
    public static Program start(Path folder, String name, Map<String, String> env, String... args)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-jar"));
        command.add(jar().toString());
        command.addAll(List.of(args));
        Path stdout = folder.resolve(name + ".out");
        Path stderr = folder.resolve(name + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(env);
        return new Program(builder.start(), stdout, stderr);
    }

    private static Path jar() {
        String jar = System.getProperty("foreman.jar");
        assertThat(jar).as("foreman.jar: run this with ./mvnw verify").isNotNull();
        return Path.of(jar);
    }

    /** Waits for its end, and returns what it printed. */
    public String output() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(log()).isZero();
        return Files.readString(stdout);
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Waits until a harness says that it polls and that its agents work. */
    public void awaitReady(Path db) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(process.isAlive()).as(this::log).isTrue();
                    // One of a process that was killed may still lie there.
                    return Files.exists(control(db))
                            && controlFile(db).get("pid").asLong() == process.pid()
                            && get(db, "/healthcheck/ready").status() == 200;
                });
    }

    /** Asks its control API, with the token from the control file. */
    public Answer get(Path db, String path) throws IOException, InterruptedException {
        return ask(db, path, controlToken(db), "GET", "");
    }

    public Answer ask(Path db, String path, String token, String method, String body)
            throws IOException, InterruptedException {
        URI url = URI.create(controlFile(db).get("url").asText()).resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(url)
                                    .timeout(Duration.ofSeconds(20))
                                    .header("Authorization", "Bearer " + token)
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.headers().map().toString(), answer.body());
        }
    }

    /** Where its control API listens. */
    public int port(Path db) throws IOException {
        return URI.create(controlFile(db).get("url").asText()).getPort();
    }

    public String controlToken(Path db) throws IOException {
        return controlFile(db).get("token").asText();
    }

    private static JsonNode controlFile(Path db) throws IOException {
        return Json.mapper().readTree(Files.readString(control(db)));
    }

    private static Path control(Path db) {
        return db.resolveSibling(db.getFileName() + ".control");
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it has logged so far. */
    public String log() {
        try {
            return Files.readString(stderr);
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** SIGKILL: it gets no chance to put anything in order. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the exit code, and fails when it takes longer than the contract says. */
    public int terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("stopped within 10 s").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
