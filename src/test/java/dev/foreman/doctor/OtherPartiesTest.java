package dev.foreman.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
import dev.foreman.testing.FakeAgent;
import dev.foreman.testing.ScriptedHttp;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers, agents and models: who else has to be there. */
class OtherPartiesTest {
    @TempDir Path dir;
    private final Fetch fetch = new Fetch();
    private final ScriptedHttp http = new ScriptedHttp();

    @AfterEach
    void close() throws IOException {
        fetch.close();
        http.close();
    }

    private static String line(Check check) throws InterruptedException {
        assertThat(check.look()).hasSize(1);
        Finding finding = check.look().getFirst();
        assertThat(finding.remedy().isEmpty()).isEqualTo(finding.level() == Level.OK);
        assertThat(finding.toString()).doesNotContain(Scenes.KEY, Scenes.TOKEN);
        return finding.level() + " " + finding.seen();
    }

    // Containers

    private String containers(String settings, boolean needed) throws InterruptedException {
        String agent =
                needed
                        ? "{type: issue-triage, config: {image: \"x:1\", port: 9001}}"
                        : "{type: issue-triage}";
        var config =
                Scenes.config(
                        """
                        llm: {provider: none}
                        containers: {%s}
                        repos: [{owner: acme, name: a, agents: [%s]}]
                        """
                                .formatted(settings, agent));
        return line(new ContainersCheck(config, Map.of("XDG_RUNTIME_DIR", dir.toString()), fetch));
    }

    /** Answers every connection with these bytes. */
    private ServerSocketChannel engine(Path socket, String answer) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual()
                .start(() -> {
                    while (server.isOpen()) {
                        try (SocketChannel caller = server.accept()) {
                            caller.read(ByteBuffer.allocate(1000));
                            caller.write(
                                    ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
        return server;
    }

    @Test
    void an_engine_that_nothing_needs_is_not_asked_for() throws InterruptedException {
        assertThat(containers("", false))
                .isEqualTo("OK docker is not needed by this configuration");
        assertThat(containers("backend: process", false)).startsWith("OK none wanted");
        assertThat(containers("backend: process", true))
                .startsWith("FAILURE an agent has an image");
    }

    @Test
    void an_engine_answers_over_its_socket() throws Exception {
        Path socket = dir.resolve("docker.sock");
        String at = "socket_url: \"unix://" + socket + "\"";
        assertThat(containers(at, true))
                .startsWith("FAILURE docker does not answer")
                .contains("no such socket");
        assertThat(containers(at, false)).startsWith("WARNING").endsWith("nothing has to have it");
        try (var engine = engine(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")) {
            assertThat(engine.isOpen()).isTrue();
            assertThat(containers(at, true)).isEqualTo("OK docker answers at unix://" + socket);
        }
        assertThat(containers(at, true)).startsWith("FAILURE").contains("nothing answers there");
    }

    @Test
    void podman_has_a_socket_of_its_own_and_may_be_ill() throws Exception {
        Path socket =
                java.nio.file.Files.createDirectory(dir.resolve("podman")).resolve("podman.sock");
        try (var ill = engine(socket, "HTTP/1.1 500 Oops\r\n\r\n")) {
            assertThat(ill.isOpen()).isTrue();
            assertThat(containers("backend: podman, socket_url: \"unix://" + socket + "\"", true))
                    .startsWith("FAILURE podman")
                    .contains("it answered 500");
        }
        java.nio.file.Files.delete(socket);
        try (var strange = engine(socket, "220 smtp ready\r\n")) {
            assertThat(strange.isOpen()).isTrue();
            assertThat(containers("backend: podman, socket_url: \"unix://" + socket + "\"", true))
                    .contains("nothing answers there");
        }
    }

    @Test
    void an_engine_may_be_at_an_address() throws InterruptedException {
        http.on("GET /_ping", new ScriptedHttp.Say.Answer(200, Map.of(), "OK"));
        String tcp = "socket_url: \"tcp://" + http.url().getAuthority() + "\"";
        assertThat(containers(tcp, true)).startsWith("OK docker answers at tcp://");
        http.now("GET /_ping", new ScriptedHttp.Say.Answer(403, Map.of(), "no"));
        assertThat(containers(tcp, true)).startsWith("FAILURE").contains("answered 403");
        http.now("GET /_ping", new ScriptedHttp.Say.Reset());
        assertThat(containers(tcp, true)).startsWith("FAILURE").contains("connection was lost");
    }

    // Agents

    private AgentsCheck agents(List<String> command, AtomicLong clock, String... urls) {
        StringBuilder agents = new StringBuilder();
        for (String url : urls) {
            agents.append(
                    url.isEmpty()
                            ? "{type: issue-triage}, "
                            : "{type: other, config: {url: \""
                                    + url
                                    + "\", event_types: [issue.triage]}}, ");
        }
        var config =
                Scenes.config(
                        """
                        llm: {provider: none}
                        repos:
                          - {owner: acme, name: a, agents: [%s]}
                          - {owner: acme, name: b, agents: [%s]}
                        """
                                .formatted(agents, agents));
        return new AgentsCheck(config, command, fetch, clock::get);
    }

    @Test
    void an_agent_elsewhere_is_asked_once_however_many_repositories_have_it() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            AgentsCheck check = agents(List.of("false"), new AtomicLong(), agent.url().toString());
            assertThat(line(check)).startsWith("OK " + agent.url() + " is well; it answered in ");
            agent.healthy(false);
            assertThat(line(check)).startsWith("FAILURE").endsWith("GET /health with 503");
        }
        assertThat(line(agents(List.of("false"), new AtomicLong(), "http://127.0.0.1:1")))
                .startsWith("FAILURE nobody answers at http://127.0.0.1:1: no connection");
    }

    @Test
    void an_agent_that_takes_its_time_is_warned_of() {
        var check = agents(List.of("false"), new AtomicLong());
        var slow = new Fetch.Reply.Answered(200, "", java.time.Duration.ofMillis(1500));
        assertThat(check.judge(URI.create("http://a"), slow).level()).isEqualTo(Level.WARNING);
        assertThat(check.started("issue-triage", java.time.Duration.ofSeconds(13)).level())
                .isEqualTo(Level.WARNING);
    }

    @Test
    void a_built_in_agent_is_started_and_ended_again() throws InterruptedException {
        try (FakeAgent agent = new FakeAgent()) {
            var check =
                    agents(
                            List.of(
                                    "sh",
                                    "-c",
                                    "echo foreman-agent listening on " + agent.url() + "; cat"),
                            new AtomicLong(),
                            "");
            assertThat(line(check)).startsWith("OK built-in issue-triage starts, in ");
        }
        assertThat(line(agents(List.of("false"), new AtomicLong(), "")))
                .startsWith("FAILURE built-in issue-triage does not start: it ");
    }

    // Model

    private ModelCheck model(String provider, String model) {
        return new ModelCheck(
                new Llm(
                        provider,
                        Optional.of(model),
                        Optional.of(new Secret(Scenes.KEY)),
                        Optional.of(http.url())),
                fetch);
    }

    @Test
    void no_model_is_all_right() throws InterruptedException {
        var none = new Llm("none", Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(line(new ModelCheck(none, fetch))).startsWith("OK none is configured");
    }

    @Test
    void ollama_has_the_model_or_does_not() throws InterruptedException {
        http.on(
                "GET /api/tags",
                ScriptedHttp.ok(
                        "{\"models\":[{\"name\":\"qwen3:8b\"},{\"name\":\"phi:latest\"}]}"));
        assertThat(line(model("ollama", "qwen3:8b"))).isEqualTo("OK ollama has qwen3:8b");
        assertThat(line(model("ollama", "phi"))).isEqualTo("OK ollama has phi");
        assertThat(line(model("ollama", "llama"))).isEqualTo("FAILURE ollama does not have llama");
        assertThat(model("ollama", "llama").look().getFirst().remedy())
                .contains("ollama pull llama");
    }

    @ParameterizedTest
    @CsvSource({"anthropic,/v1/models?limit=1000,x-api-key", "openai,/v1/models,authorization"})
    void a_provider_is_asked_with_the_key_which_nobody_sees(
            String provider, String path, String header) throws InterruptedException {
        http.on("GET " + path, ScriptedHttp.ok("{\"data\":[{\"id\":\"great-1\"}]}"));
        assertThat(line(model(provider, "great-1"))).isEqualTo("OK " + provider + " has great-1");
        assertThat(http.last().headers().get(header)).endsWith(Scenes.KEY);
        assertThat(line(model(provider, "great-2")))
                .startsWith("WARNING " + provider + " does not list");

        http.now(
                "GET " + path,
                ScriptedHttp.json(401, "{\"error\":\"bad key " + Scenes.KEY + "\"}"));
        assertThat(line(model(provider, "great-1")))
                .isEqualTo("FAILURE " + provider + " does not accept the key (401)");
        http.now("GET " + path, ScriptedHttp.json(529, Scenes.KEY));
        assertThat(line(model(provider, "great-1")))
                .isEqualTo("FAILURE " + provider + " answers 529");
        http.now("GET " + path, ScriptedHttp.ok("<html>" + Scenes.KEY));
        assertThat(line(model(provider, "great-1")))
                .startsWith("WARNING")
                .contains("lists no models");
        http.now("GET " + path, new ScriptedHttp.Say.Reset());
        assertThat(line(model(provider, "great-1")))
                .startsWith("FAILURE " + provider + " cannot be reached");
    }

    @Test
    void a_base_address_may_end_in_its_version() throws InterruptedException {
        http.on("GET /gateway/v1/models", ScriptedHttp.ok("{\"data\":[{\"id\":\"m\"}]}"));
        var llm =
                new Llm(
                        "openai",
                        Optional.of("m"),
                        Optional.of(new Secret(Scenes.KEY)),
                        Optional.of(http.url().resolve("/gateway/v1")));
        assertThat(line(new ModelCheck(llm, fetch))).isEqualTo("OK openai has m");
    }

    @Test
    void a_key_that_cannot_be_sent_is_told_without_showing_it() throws InterruptedException {
        var llm =
                new Llm(
                        "openai",
                        Optional.of("m"),
                        Optional.of(new Secret(Scenes.KEY + "\nX: y")),
                        Optional.of(http.url()));
        assertThat(line(new ModelCheck(llm, fetch))).startsWith("FAILURE the key holds a blank");
        assertThat(http.journal()).isEmpty();
    }

    @Test
    void an_answer_that_never_ends_is_not_waited_for() throws InterruptedException {
        http.on("GET /", new ScriptedHttp.Say.HangInBody());
        assertThat(fetch.get(http.url().resolve("/"), Map.of(), java.time.Duration.ofMillis(200)))
                .isEqualTo(new Fetch.Reply.Silent("no whole answer within 0 s"));
        assertThat(fetch.get(http.url(), Map.of("a b", "c"), java.time.Duration.ofSeconds(1)))
                .isInstanceOf(Fetch.Reply.Silent.class);
    }
}
