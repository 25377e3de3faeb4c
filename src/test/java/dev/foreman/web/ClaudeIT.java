package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.config.OverBudget;
import dev.foreman.config.Secret;
import dev.foreman.llm.gateway.Gateway;
import dev.foreman.llm.gateway.Grant;
import dev.foreman.llm.gateway.Grants;
import dev.foreman.llm.gateway.Pricing;
import dev.foreman.llm.gateway.Provider;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Spender;
import dev.foreman.testing.CashBook;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.Npm;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real client, unmodified, that knows nothing but its usual environment variables. */
class ClaudeIT {
    private static final String KEY = "sk-ant-the-operators-own-key-0123456789";
    private static final String MODEL = "claude-sonnet-4-5";
    private static final String DESK = "process:coder";

    @TempDir Path home;
    private final ScriptedModel upstream = new ScriptedModel().takes(KEY);
    private final CashBook book = new CashBook();
    private final HandClock clock = new HandClock();
    private final Grants grants = new Grants(clock);
    private final Gateway gateway =
            new Gateway(
                    new Provider(
                            "anthropic",
                            List.of(MODEL),
                            Optional.of(new Secret(KEY)),
                            Optional.of(upstream.url()),
                            Duration.ofSeconds(60),
                            4096,
                            List.of()),
                    grants,
                    book,
                    Pricing.UNKNOWN,
                    _ -> {
                        throw new AssertionError("not asked");
                    },
                    OverBudget.DEGRADE);
    private final AgentDoor door =
            new AgentDoor(
                    0,
                    Optional.of(new ModelRoutes(gateway, grants, MODEL, Duration.ofSeconds(60))));
    private Grant grant;

    @BeforeEach
    void open() throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "the program is for Linux on x64");
        door.openLocal();
        grant =
                grants.open(
                        new Spender(TaskId.random(), AgentId.of("acme/rocket:coder")),
                        DESK,
                        clock.instant().plusSeconds(600));
    }

    @AfterEach
    void close() throws Exception {
        door.close();
        gateway.close();
        upstream.close();
    }

    /** What it says, having ended well. */
    private String claude(String... more) throws IOException, InterruptedException {
        Path program =
                Npm.installed("claude", "node_modules/@anthropic-ai/claude-code-linux-x64/claude");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of(program.toString(), "-p", "Say hello"));
        command.addAll(List.of("--output-format", "stream-json", "--verbose"));
        command.addAll(List.of(more));
        Path out = home.resolve("out.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(Files.createDirectories(home.resolve("work")).toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(out.toFile());
        Map<String, String> env = builder.environment();
        env.keySet().retainAll(List.of("PATH"));
        env.putAll(door.localEnvironment(DESK));
        env.put("HOME", home.toString());
        env.put("DISABLE_AUTOUPDATER", "1");
        env.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private void theKeyWasOnlyUpstream(String said) {
        assertThat(upstream.journal())
                .isNotEmpty()
                .allSatisfy(seen -> {
                    assertThat(seen.key()).isEqualTo(KEY);
                    assertThat(seen.headers().toString() + seen.body())
                            .doesNotContain(grant.token())
                            .doesNotContain(grants.deskToken(DESK));
                });
        assertThat(said).doesNotContain(KEY);
    }

    @Test
    void it_has_a_turn_streamed() throws Exception {
        upstream.then(Turn.text("Hello from upstream"));

        String said = claude();

        assertThat(said).contains("Hello from upstream").contains("\"is_error\":false");
        theKeyWasOnlyUpstream(said);
        assertThat(upstream.last().path()).isEqualTo("/v1/messages");
        assertThat(upstream.last().json().path("stream").asBoolean()).isTrue();
        assertThat(upstream.last().json().path("max_tokens").asInt()).isBetween(1, 4096);
        assertThat(upstream.last().headers()).containsKeys("anthropic-version", "anthropic-beta");
        await().until(() -> book.underWay() == 0);
        assertThat(book.settled())
                .isNotEmpty()
                .allSatisfy(s -> {
                    assertThat(s.outcome()).isEqualTo(CallOutcome.ANSWERED);
                    assertThat(s.call().spender()).isEqualTo(grant.spender());
                });
    }

    @Test
    void it_calls_a_tool_and_goes_on() throws Exception {
        upstream.then(
                Turn.tool("Bash", "{\"command\":\"echo tool-$((40+2))\",\"description\":\"Adds\"}"),
                Turn.text("All done"));

        String said = claude("--allowedTools", "Bash");

        assertThat(said).contains("tool-42").contains("All done");
        assertThat(upstream.last().body()).contains("tool-42");
        theKeyWasOnlyUpstream(said);
    }

    @Test
    void after_its_task_it_is_told_so_and_nothing_is_passed_on() throws Exception {
        grants.close(grant);
        upstream.then(Turn.text("Never"));
        Throwable failed = org.assertj.core.api.Assertions.catchThrowable(() -> claude());
        assertThat(failed).isInstanceOf(AssertionError.class).hasMessageContaining("no task now");
        assertThat(upstream.journal()).isEmpty();
    }
}
