package dev.foreman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.Engines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images, run as docs/docker.md says, through the engine's own client. */
@Timeout(240)
class ImageIT {
    private static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    private static final Duration LONG = Duration.ofSeconds(60);

    /** No more rights than nothing at all. */
    private static final List<String> HARDENED =
            List.of(
                    "--read-only",
                    "--cap-drop",
                    "ALL",
                    "--security-opt",
                    "no-new-privileges",
                    "--memory",
                    "512m",
                    "--pids-limit",
                    "128",
                    // Podman asks for more than it may give unless it is told.
                    "--ulimit",
                    "nofile=4096:4096",
                    "--ulimit",
                    "nproc=32768:32768");

    /**
     * In the network of the harness, so that GitHub is on its loopback: plain HTTP goes nowhere
     * else.
     */
    private static final String RELAY =
            """
            import socket, sys, threading
            def pump(a, b):
                try:
                    while True:
                        data = a.recv(65536)
                        if not data: break
                        b.sendall(data)
                except OSError: pass
                for s in (a, b):
                    try: s.shutdown(socket.SHUT_RDWR)
                    except OSError: pass
            server = socket.create_server(('127.0.0.1', 9000))
            while True:
                near, _ = server.accept()
                far = socket.create_connection((sys.argv[1], int(sys.argv[2])))
                threading.Thread(target=pump, args=(near, far), daemon=True).start()
                threading.Thread(target=pump, args=(far, near), daemon=True).start()
            """;

    /** An engine at an address: its socket behind a port, as proxies of sockets have it. */
    private static final String SOCKET_PROXY =
            RELAY.replace("('127.0.0.1', 9000)", "('0.0.0.0', 2375)")
                    .replace(
                            "far = socket.create_connection((sys.argv[1], int(sys.argv[2])))",
                            "far = socket.socket(socket.AF_UNIX);"
                                    + " far.connect('/var/run/docker.sock')");

    private record Result(int status, String out) {}

    @TempDir private Path dir;
    private final Deque<String[]> leftovers = new ArrayDeque<>();
    private URI engine;

    @BeforeEach
    void findEngine() {
        engine = Engines.docker();
    }

    @AfterEach
    void clear() throws Exception {
        while (!leftovers.isEmpty()) {
            engine(leftovers.pop());
        }
    }

    private Result engine(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "-H", engine.toString()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out);
    }

    private String said(String... arguments) throws IOException, InterruptedException {
        Result result = engine(arguments);
        assertThat(result.status()).as(String.join(" ", arguments) + ": " + result.out()).isZero();
        return result.out().strip();
    }

    /** Starts a container that is removed in the end; its id. */
    private String start(List<String> options, String image, String... arguments) throws Exception {
        String name = "foreman-it-" + UUID.randomUUID();
        leftovers.push(new String[] {"rm", "--force", "--volumes", name});
        List<String> command = new ArrayList<>(List.of("run", "--detach", "--name", name));
        command.addAll(options);
        command.add(image);
        command.addAll(List.of(arguments));
        said(command.toArray(String[]::new));
        return name;
    }

    private static List<String> with(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }

    private JsonNode inspect(String what) throws Exception {
        return Json.mapper().readTree(said("inspect", what)).get(0);
    }

    private JsonNode network(String container) throws Exception {
        return inspect(container).path("NetworkSettings").path("Networks").iterator().next();
    }

    private void awaitStatus(String container, String port, String path) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    Result health = engine("exec", container, "health", port, path);
                    assertThat(health.status()).as(() -> logs(container)).isZero();
                });
    }

    private String logs(String container) {
        try {
            return engine("logs", container).out();
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "(interrupted)";
        }
    }

    private Path configuration(String agent) throws IOException {
        return configuration("{}", "url: \"" + agent + "\"");
    }

    private Path configuration(String containers, String place) throws IOException {
        Path folder = Files.createDirectory(dir.resolve("etc"));
        Path file =
                Files.writeString(
                        folder.resolve("config.yaml"),
                        """
                        identity: {github_token: "${GITHUB_TOKEN}", github_user: foreman-bot, api_url: "http://127.0.0.1:9000"}
                        llm: {provider: none}
                        polling: {interval_seconds: 5}
                        containers: %s
                        repos:
                          - owner: acme
                            name: widgets
                            agents:
                              - {type: issue-triage, config: {%s, labels: {bug: [crash]}}}
                        """
                                .formatted(containers, place));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void a_harness_without_rights_or_an_engine_does_the_main_job(String which) throws Exception {
        engine = which.equals("docker") ? Engines.docker() : Engines.podman();
        String image = Engines.harnessImage(engine);
        String agentImage = Engines.issueTriageImage(engine);
        String python = Engines.image(engine, "python:3.13-slim-bookworm");
        String volume = "foreman-it-" + UUID.randomUUID();
        leftovers.push(new String[] {"volume", "rm", "--force", volume});
        String network = "foreman-it-" + UUID.randomUUID();
        leftovers.push(new String[] {"network", "rm", network});
        // Not an internal one: beside Docker's firewall Podman lets nothing pass within those.
        said("network", "create", network);
        String agent =
                start(
                        with(
                                HARDENED,
                                "--network",
                                network,
                                "--user",
                                "65534:65534",
                                "--tmpfs",
                                "/tmp"),
                        agentImage);
        String agentUrl = "http://" + network(agent).path("IPAddress").asText() + ":8000";
        InetAddress gateway = InetAddress.ofLiteral(network(agent).path("Gateway").asText());
        try (SimulatedGitHub github = SimulatedGitHub.start(Clock.systemUTC());
                Forwarder forwarder = new Forwarder(gateway, github.url().getPort())) {
            SimRepo widgets = world(github);
            String pod =
                    start(
                            with(HARDENED, "--init", "--network", network),
                            python,
                            "python3",
                            "-c",
                            RELAY,
                            gateway.getHostAddress(),
                            Integer.toString(forwarder.port()));
            String harness =
                    start(
                            with(
                                    HARDENED,
                                    "--network",
                                    "container:" + pod,
                                    "--volume",
                                    configuration(agentUrl) + ":/etc/foreman:ro",
                                    "--volume",
                                    volume + ":/data",
                                    "--env",
                                    "GITHUB_TOKEN=" + TOKEN,
                                    "--health-interval",
                                    "1s"),
                            image);

            awaitStatus(harness, "8000", "/healthcheck/ready");
            int number = widgets.openIssue("rowan", "Crash when saving", "It just ends.");
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(widgets.labelsOf(number))
                                    .as(() -> logs(harness))
                                    .containsExactly("bug"));

            assertThat(said("exec", harness, "cat", "/proc/1/status"))
                    .containsPattern("Uid:\\s+10001\\s+10001")
                    .containsPattern("CapBnd:\\s+0000000000000000")
                    .containsPattern("NoNewPrivs:\\s+1");
            assertThat(engine("exec", harness, "touch", "/opt/foreman/x").status()).isNotZero();
            // As somebody who looks after it would ask.
            assertThat(
                            said(
                                    "exec",
                                    harness,
                                    "foreman",
                                    "status",
                                    "--config",
                                    "/etc/foreman/config.yaml",
                                    "--db",
                                    "/data/memory.db"))
                    .startsWith("ready");
            if (which.equals("docker")) {
                // Podman has systemd's timers look, which a test machine need not have.
                await().atMost(LONG)
                        .untilAsserted(() ->
                                assertThat(inspect(harness).at("/State/Health/Status").asText())
                                        .isEqualTo("healthy"));
            }

            said("stop", "--time", "20", harness);
            assertThat(inspect(harness).at("/State/ExitCode").asInt()).isZero();
            assertThat(logs(harness)).contains("Stopped").doesNotContain(TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "address"})
    void a_harness_in_a_container_runs_its_agents_in_others(String way) throws Exception {
        String image = Engines.harnessImage(engine);
        String python = Engines.image(engine, "python:3.13-slim-bookworm");
        String network = "foreman-it-" + UUID.randomUUID();
        leftovers.push(new String[] {"network", "rm", network});
        said("network", "create", network);
        String gateway =
                inspect(network).path("IPAM").path("Config").get(0).path("Gateway").asText();
        Path socket = Path.of(engine.getPath());
        String group = Files.getAttribute(socket, "unix:gid").toString();
        String mount = socket + ":/var/run/docker.sock";
        String proxy =
                start(
                        List.of("--network", network, "--volume", mount),
                        python,
                        "python3",
                        "-c",
                        SOCKET_PROXY);
        String tcp = "tcp://" + network(proxy).path("IPAddress").asText() + ":2375";
        boolean direct = way.equals("socket");
        String containers = direct ? "{backend: docker}" : "{socket_url: \"" + tcp + "\"}";
        String place = "image: \"" + Engines.issueTriageImage(engine) + "\"";
        try (SimulatedGitHub github = SimulatedGitHub.start(Clock.systemUTC());
                Forwarder forwarder =
                        new Forwarder(InetAddress.ofLiteral(gateway), github.url().getPort())) {
            SimRepo widgets = world(github);
            List<String> options =
                    with(
                            HARDENED,
                            "--init",
                            "--network",
                            network,
                            "--tmpfs",
                            "/data:uid=10001",
                            "--volume",
                            configuration(containers, place) + ":/etc/foreman:ro",
                            "--env",
                            "GITHUB_TOKEN=" + TOKEN,
                            "--entrypoint",
                            "bash");
            if (direct) {
                options = with(options, "--volume", mount, "--group-add", group);
            }
            // It begins once its GitHub is on its loopback.
            String harness =
                    start(
                            options,
                            image,
                            "-c",
                            "until : 2>/dev/null </dev/tcp/127.0.0.1/9000; do sleep 0.1; done; exec"
                                    + " foreman start --config /etc/foreman/config.yaml"
                                    + " --db /data/memory.db --host 0.0.0.0");
            start(
                    List.of("--network", "container:" + harness),
                    python,
                    "python3",
                    "-c",
                    RELAY,
                    gateway,
                    Integer.toString(forwarder.port()));

            awaitStatus(harness, "8000", "/healthcheck/ready");
            int number = widgets.openIssue("rowan", "Crash when saving", "It just ends.");
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(widgets.labelsOf(number))
                                    .as(() -> logs(harness))
                                    .containsExactly("bug"));

            JsonNode networks = inspect(harness).path("NetworkSettings").path("Networks");
            assertThat(networks).as("its own, and its agent's").hasSize(2);
            String agents =
                    said(
                            "exec",
                            harness,
                            "foreman",
                            "agent",
                            "ls",
                            "--json",
                            "--config",
                            "/etc/foreman/config.yaml",
                            "--db",
                            "/data/memory.db");
            assertThat(agents)
                    .contains("container:acme/widgets:issue-triage")
                    .contains("\"ready\"");
            List<String> theirs = new ArrayList<>();
            networks.fieldNames()
                    .forEachRemaining(n -> {
                        if (n.startsWith("foreman-fm-")) {
                            theirs.add(n);
                        }
                    });
            assertThat(theirs).hasSize(1);

            said("stop", "--time", "30", harness);
            assertThat(inspect(harness).at("/State/ExitCode").asInt()).isZero();
            assertThat(engine("inspect", theirs.getFirst()).status())
                    .as("the agent's network and the agent itself are gone")
                    .isNotZero();
        }
    }

    private static SimRepo world(SimulatedGitHub github) {
        github.world().addUser("foreman-bot", "User");
        github.world().addToken(TOKEN, "foreman-bot");
        SimRepo widgets = github.world().addRepo("acme", "widgets");
        widgets.setPermission("foreman-bot", Permission.TRIAGE);
        widgets.addLabel("bug", "Something is broken");
        return widgets;
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void the_agent_serves_without_rights_and_ends_on_a_signal(String which) throws Exception {
        engine = which.equals("docker") ? Engines.docker() : Engines.podman();
        String agent =
                start(
                        with(
                                HARDENED,
                                "--network",
                                "none",
                                "--env",
                                "FOREMAN_AGENT_PORT=8123",
                                // Refuses to start when its cache does not fit.
                                "--env",
                                "JAVA_OPTS=-XX:AOTMode=on",
                                "--health-interval",
                                "1s"),
                        Engines.issueTriageImage(engine));

        awaitStatus(agent, "8123", "/health");
        assertThat(said("exec", agent, "cat", "/proc/1/status"))
                .containsPattern("Uid:\\s+65534\\s+65534");
        if (which.equals("docker")) {
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(inspect(agent).at("/State/Health/Status").asText())
                                    .isEqualTo("healthy"));
        }
        // It would be killed after two seconds, and that is no status of its own.
        said("stop", "--time", "2", agent);
        assertThat(inspect(agent).at("/State/ExitCode").asInt()).isZero();
    }

    @Test
    void the_harness_starts_out_of_its_cache() throws Exception {
        String image = Engines.harnessImage(engine);

        Result used =
                engine(
                        "run",
                        "--rm",
                        "--network",
                        "none",
                        "--env",
                        "JAVA_OPTS=-XX:AOTMode=on",
                        image,
                        "version");
        Result refused =
                engine(
                        "run",
                        "--rm",
                        "--network",
                        "none",
                        "--env",
                        "JAVA_OPTS=-XX:AOTMode=on -XX:-UseCompactObjectHeaders",
                        image,
                        "version");

        assertThat(used.out()).startsWith("foreman ");
        assertThat(used.status()).isZero();
        assertThat(refused.status()).as("the question can be answered with no").isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreman:test", "foreman-issue-triage:test"})
    void an_image_says_what_it_is_and_holds_no_secret(String name) throws Exception {
        String image = Engines.image(engine, name);
        JsonNode config = inspect(image).path("Config");

        JsonNode labels = config.path("Labels");
        for (String label :
                List.of("title", "description", "licenses", "version", "revision", "base.name")) {
            assertThat(labels.path("org.opencontainers.image." + label).asText())
                    .as(label)
                    .isNotBlank();
        }
        String version =
                said("run", "--rm", "--network", "none", Engines.harnessImage(engine), "version")
                        .split(" ")[1];
        assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo(version);
        assertThat(config.path("User").asText()).matches("[1-9][0-9]+:[1-9][0-9]+");
        List<String> environment = new ArrayList<>();
        config.path("Env").forEach(e -> environment.add(e.asText().split("=", 2)[0]));
        assertThat(environment).isSubsetOf("PATH", "ENVIRONMENT", "HOME");

        String told = said("history", "--no-trunc", image) + said("inspect", image);
        assertThat(told)
                .doesNotContainPattern("(?i)gh[pousr]_|github_pat|sk-ant|BEGIN .*PRIVATE KEY")
                .doesNotContainPattern("(?i)(password|secret|token|api_?key)\\s*=");
        assertThat(
                        said(
                                "run",
                                "--rm",
                                "--network",
                                "none",
                                "--user",
                                "0",
                                "--entrypoint",
                                "find",
                                image,
                                "/opt",
                                "/root",
                                "/tmp",
                                "-name",
                                "*.yaml",
                                "-o",
                                "-name",
                                ".env*",
                                "-o",
                                "-name",
                                "*.db",
                                "-o",
                                "-name",
                                "*.pem"))
                .isEmpty();
    }
}
