package dev.foreman.cli;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.ConfigLoader;
import dev.foreman.config.ForemanConfig;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.store.TaskState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * A simulated GitHub with {@code acme/widgets}, a configuration file and a terminal of bytes: all
 * that a command needs. {@code mara} maintains, {@code rowan} is an outsider.
 */
final class Rig implements AutoCloseable {
    static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    static final String BUILT_IN = "{type: issue-triage, config: {labels: {bug: [crash]}}}";

    final SimulatedGitHub github = SimulatedGitHub.start(Clock.systemUTC());
    final SimRepo widgets;
    final Path config;
    final Path db;
    final Map<String, String> env = new HashMap<>(Map.of("GITHUB_TOKEN", TOKEN));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StringBuilder repos = new StringBuilder();
    private boolean colour;
    private String backend = "process";
    private String fallback = "";
    private @Nullable String app;

    Rig(Path folder) {
        config = folder.resolve("config.yaml");
        db = folder.resolve("memory.db");
        github.world().addUser("foreman-bot", "User");
        github.world().addToken(TOKEN, "foreman-bot");
        widgets = addRepo("widgets");
    }

    SimRepo addRepo(String name) {
        SimRepo repo = github.world().addRepo("acme", name);
        repo.setPermission("mara", Permission.MAINTAIN);
        repo.setPermission("foreman-bot", Permission.TRIAGE);
        repo.addLabel("bug", "Something is broken");
        return repo;
    }

    /** Puts a repository into the configuration; {@code more} stands beside its agents. */
    Rig watch(SimRepo repo, String agent, String... more) {
        repos.append("  - owner: acme\n    name: ").append(repo.name().name()).append('\n');
        for (String line : more) {
            repos.append("    ").append(line).append('\n');
        }
        repos.append("    agents:\n      - ").append(agent).append('\n');
        return write("foreman-bot");
    }

    Rig watch(String agent, String... more) {
        return watch(widgets, agent, more);
    }

    Rig write(String user) {
        String yaml =
                """
                identity: {%s, api_url: "%s"}
                llm: {provider: none}
                polling: {interval_seconds: 5}
                containers: {backend: %s}
                queue: {db_path: "%s"}
                repos:
                %s\
                """
                        .formatted(
                                app == null
                                        ? "github_token: \"${GITHUB_TOKEN}\", github_user: " + user
                                        : app,
                                github.url(),
                                backend,
                                db,
                                repos);
        try {
            Files.writeString(config, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Puts one more line at the end of the configuration, until it is written again. */
    void append(String line) {
        try {
            Files.writeString(config, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What becomes of built-in agents without an engine; before {@link #engine}. */
    Rig fallback(String word) {
        fallback = ", fallback: " + word;
        return this;
    }

    /** Lets agents run in containers of this engine; before {@link #watch}. */
    Rig engine(URI socket) {
        backend = "docker, socket_url: \"" + socket + "\"" + fallback;
        return this;
    }

    /** Lets it act as a GitHub App; before {@link #watch}. */
    Rig app(long id, long installation, Path key) {
        app =
                "app: {app_id: %d, installation_id: %d, private_key_file: \"%s\"}"
                        .formatted(id, installation, key);
        return this;
    }

    Rig coloured() {
        colour = true;
        return this;
    }

    ForemanConfig load() {
        return ConfigLoader.load(config, env);
    }

    HarnessOptions options(boolean dryRun) {
        return new HarnessOptions(db, "127.0.0.1", 0, dryRun, SelfCommand.agent(), env);
    }

    /** A harness that runs and has begun to watch. */
    Harness start(boolean dryRun) throws InterruptedException {
        Logging.configure(terminal(), ch.qos.logback.classic.Level.INFO);
        Harness harness =
                new Harness(load(), options(dryRun), Clock.systemUTC(), new LogObserver());
        try {
            harness.start(Duration.ofSeconds(30));
            soon(() -> {
                if (!harness.isPolling()) {
                    throw new AssertionError("no cycle yet");
                }
            });
        } catch (RuntimeException | Error | InterruptedException e) {
            harness.close();
            throw e;
        }
        return harness;
    }

    Harness start() throws InterruptedException {
        return start(false);
    }

    static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(30))
                .untilAsserted(assertion);
    }

    /** Polls until there has been work and all of it has ended. */
    static void settled(Harness harness, long done) {
        soon(() -> {
            harness.poke();
            Map<TaskState, Long> counts = harness.engine().store().queue().counts();
            if (counts.getOrDefault(TaskState.DONE, 0L) < done) {
                throw new AssertionError("done so far: " + counts);
            }
        });
    }

    static IssueRef issue(int number) {
        return new IssueRef(RepoName.of("acme/widgets"), number);
    }

    Terminal terminal() {
        return Terminal.of(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                colour,
                colour,
                env);
    }

    /** Runs a command with this configuration. */
    int run(String... args) {
        List<String> all = new java.util.ArrayList<>(List.of(args));
        all.addAll(List.of("--config", config.toString()));
        return bare(all.toArray(String[]::new));
    }

    /** Runs a command as it stands. */
    int bare(String... args) {
        out.reset();
        err.reset();
        return CommandLines.run(args, terminal(), Clock.systemUTC());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return Json.tree(read(out()));
    }

    private static Object read(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        github.close();
    }
}
