package dev.foreman.agents.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.foreman.agents.AgentAnswer;
import dev.foreman.protocol.Json;
import dev.foreman.testing.Defect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile agent sees from inside its container, and what it reaches. */
class IsolationIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    /** Set by the engines themselves; none of it is ours or secret. */
    private static final List<String> HARMLESS =
            List.of("PATH", "HOME", "HOSTNAME", "TERM", "container");

    @Defect(14)
    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void it_reaches_the_harness_at_one_port_and_nothing_else(String engine) throws Exception {
        HttpServer control = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        control.start();
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            ContainerRuntime neighbour = yard.ready(yard.spec("acme/private:triage"));
            ContainerRuntime agent = yard.ready(yard.spec("acme/public:triage"));
            URI door = yard.doors.getLast();
            URI next = neighbour.endpoint().orElseThrow();

            List<List<Object>> wanted = new ArrayList<>();
            int ours = control.getAddress().getPort();
            List<Object> open = List.of(door.getHost(), door.getPort());
            wanted.add(open);
            wanted.add(List.of(door.getHost(), ours));
            wanted.add(List.of("127.0.0.1", ours));
            wanted.add(List.of(next.getHost(), next.getPort()));
            wanted.add(List.of("169.254.169.254", 80));
            wanted.add(List.of("1.1.1.1", 443));
            wanted.add(List.of("8.8.8.8", 53));
            wanted.add(List.of("2606:4700:4700::1111", 443));
            for (String address : hostAddresses()) {
                wanted.add(List.of(address, ours));
            }
            JsonNode seen =
                    look(
                            yard,
                            agent,
                            Map.of(
                                    "connect",
                                    wanted,
                                    "resolve",
                                    List.of(
                                            "example.com",
                                            "localhost.localdomain",
                                            "host.docker.internal",
                                            "metadata.google.internal")));

            assertThat(seen.get("connect").get(door.getHost() + " " + door.getPort()).asText())
                    .isEqualTo("open");
            seen.get("connect").properties().stream()
                    .filter(e -> !e.getKey().equals(door.getHost() + " " + door.getPort()))
                    .forEach(e ->
                            assertThat(e.getValue().asText())
                                    .as("a connection to %s", e.getKey())
                                    .isNotEqualTo("open"));
            seen.get("resolve")
                    .properties()
                    .forEach(e ->
                            assertThat(e.getValue().asText())
                                    .as("the name %s", e.getKey())
                                    .isEqualTo("gaierror"));
            assertThat(seen.get("ipv6").asText()).isEmpty();
        } finally {
            control.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void the_firewall_closes_what_listens_at_all_addresses_of_the_host(String engine)
            throws Exception {
        URI socket = BothEngines.socket(engine);
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "firewall rules need root");
        HttpServer everywhere = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 10);
        everywhere.start();
        try (Yard yard = new Yard(socket)) {
            ContainerRuntime agent = yard.ready(yard.spec("acme/public:triage"));
            URI door = yard.doors.getLast();
            int ours = everywhere.getAddress().getPort();
            List<List<Object>> wanted = new ArrayList<>();
            wanted.add(List.of(door.getHost(), door.getPort()));
            for (String address : hostAddresses()) {
                wanted.add(List.of(address, ours));
            }
            firewall("up", door.getPort());

            JsonNode seen = look(yard, agent, Map.of("connect", wanted)).get("connect");

            seen.properties()
                    .forEach(e -> {
                        boolean isDoor = e.getKey().equals(door.getHost() + " " + door.getPort());
                        assertThat(e.getValue().asText().equals("open"))
                                .as("a connection to %s: %s", e.getKey(), e.getValue())
                                .isEqualTo(isDoor);
                    });
            firewall("down", door.getPort());
            assertThat(
                            look(
                                            yard,
                                            agent,
                                            Map.of(
                                                    "connect",
                                                    List.of(List.of(door.getHost(), ours))))
                                    .get("connect")
                                    .get(door.getHost() + " " + ours)
                                    .asText())
                    .as("without it, no engine closes this: see docs/containers.md")
                    .isEqualTo("open");
        } finally {
            firewall("down", 1);
            everywhere.stop(0);
        }
    }

    private static void firewall(String way, int port) throws Exception {
        Process process =
                new ProcessBuilder(
                                "sh", "src/packaging/systemd/firewall", way, String.valueOf(port))
                        .inheritIO()
                        .start();
        assertThat(process.waitFor()).as("firewall %s", way).isZero();
    }

    private static List<String> hostAddresses() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a.getAddress().length == 4)
                .map(InetAddress::getHostAddress)
                .toList();
    }

    @Defect(14)
    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void it_finds_no_credential_no_socket_and_no_mount_of_the_host(String engine) throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            JsonNode seen = look(yard, yard.ready(yard.spec("acme/public:triage")), Map.of());

            var names = new TreeSet<String>();
            seen.get("environments").forEach(e -> names.add(e.asText().split("=", 2)[0]));
            names.removeAll(HARMLESS);
            assertThat(names)
                    .as("the environment of every process in it")
                    .containsExactly("FOREMAN_AGENT_PORT");
            assertThat(seen.get("sockets")).isEmpty();
            seen.get("mounts")
                    .forEach(m ->
                            assertThat(m.get(0).asText())
                                    .as("mount %s", m)
                                    .matches(
                                            "/|/(proc|sys|dev|tmp|data|run|var/tmp)(/.*)?"
                                                    + "|/etc/(hosts|hostname|resolv\\.conf)"
                                                    // The engine's own small init.
                                                    + "|(/usr)?/sbin/docker-init"));
            assertThat(seen.get("processes").asInt())
                    .as("no process of the host is to be seen")
                    .isLessThan(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void it_is_nobody_may_nothing_and_writes_to_memory_only(String engine) throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            JsonNode seen = look(yard, yard.ready(yard.spec("acme/public:triage")), Map.of());

            assertThat(seen.get("uid").asInt()).isEqualTo(65534);
            assertThat(seen.get("gid").asInt()).isEqualTo(65534);
            JsonNode status = seen.get("status");
            assertThat(status.get("NoNewPrivs").asText()).isEqualTo("1");
            assertThat(status.get("Seccomp").asText()).as("a filter").isEqualTo("2");
            List.of("CapEff", "CapPrm", "CapBnd")
                    .forEach(set -> assertThat(status.get(set).asText()).as(set).matches("0+"));
            assertThat(seen.get("writable").properties())
                    .isNotEmpty()
                    .allSatisfy(e ->
                            assertThat(e.getValue().asText())
                                    .as(e.getKey())
                                    .isIn("tmpfs", "mqueue"));
            assertThat(seen.get("writable").has("/tmp")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void one_with_leave_for_the_internet_still_has_nothing_but_its_network_more(String engine)
            throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            ContainerRuntime neighbour = yard.ready(yard.spec("acme/private:triage"));
            ContainerSpec s = yard.spec("acme/public:triage");
            ContainerRuntime agent =
                    yard.ready(
                            new ContainerSpec(
                                    s.agent(),
                                    s.image(),
                                    s.digest(),
                                    s.port(),
                                    s.memoryBytes(),
                                    s.cpus(),
                                    s.processes(),
                                    s.tmpBytes(),
                                    true));
            URI next = neighbour.endpoint().orElseThrow();

            JsonNode seen =
                    look(
                            yard,
                            agent,
                            Map.of("connect", List.of(List.of(next.getHost(), next.getPort()))));

            assertThat(seen.get("connect").get(next.getHost() + " " + next.getPort()).asText())
                    .isNotEqualTo("open");
            assertThat(seen.get("uid").asInt()).isEqualTo(65534);
            assertThat(seen.get("status").get("CapEff").asText()).matches("0+");
        }
    }

    private static JsonNode look(Yard yard, ContainerRuntime agent, Map<String, ?> wanted) {
        AgentAnswer answer = yard.ask(agent, "look", Json.write(wanted), LONG);
        assertThat(answer).isInstanceOf(AgentAnswer.Answered.class);
        JsonNode told = Json.read(((AgentAnswer.Answered) answer).body(), JsonNode.class);
        return Json.read(told.get("rationale").asText(), JsonNode.class);
    }
}
