package dev.foreman.cli;

import static dev.foreman.cli.Rig.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.simulation.SimRepo;
import dev.foreman.testing.Defect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Defects seen elsewhere that only show, or do not, where everything is joined. */
class DefectsTest {
    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    @Test
    @Defect(1)
    void a_write_carries_the_token_itself_and_is_made_in_our_name() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide(
                    "label_and_respond",
                    FakeAgent.LABEL,
                    "{'type': 'comment', 'body': 'Which version?'}");
            rig.watch(agent.yaml(false));
            try (Harness harness = rig.start()) {
                int number = rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);

                // The simulated GitHub knows accounts by their tokens: a mask would be nobody.
                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
                assertThat(rig.widgets.comments(number))
                        .singleElement()
                        .satisfies(c ->
                                assertThat(Objects.requireNonNull(c.user()).login())
                                        .isEqualTo("foreman-bot"));
                assertThat(rig.github.requests().writes())
                        .isNotEmpty()
                        .allSatisfy(w -> assertThat(w.status()).isBetween(200, 299));
            }
        }
    }

    @Test
    @Defect(6)
    void the_control_api_listens_on_loopback_and_lets_no_other_origin_in() throws Exception {
        CommandLine start =
                Objects.requireNonNull(
                        CommandLines.create(rig.terminal(), Clock.systemUTC())
                                .getSubcommands()
                                .get("start"));
        assertThat(start.getCommandSpec().findOption("--host").defaultValue())
                .isEqualTo("127.0.0.1");
        rig.watch(Rig.BUILT_IN);
        try (Harness harness = rig.start();
                HttpClient http = HttpClient.newHttpClient()) {
            URI url = ControlFile.read(rig.db).orElseThrow().url();
            for (String path : List.of("/healthcheck/", "/api/v1/status")) {
                for (String method : List.of("GET", "OPTIONS")) {
                    HttpResponse<String> answer =
                            http.send(
                                    HttpRequest.newBuilder(url.resolve(path))
                                            .header("Origin", "https://elsewhere.test")
                                            .header("Access-Control-Request-Method", "GET")
                                            .method(method, HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.headers().map().keySet())
                            .noneMatch(name -> name.startsWith("access-control-"));
                    if (path.startsWith("/api")) {
                        assertThat(answer.statusCode()).isEqualTo(401);
                    }
                }
            }
            isClosedToOthers(url.getPort());
        }
    }

    @Test
    @Defect(14)
    void a_built_in_agent_listens_on_loopback_alone() throws Exception {
        rig.watch(Rig.BUILT_IN);
        try (Harness harness = rig.start()) {
            URI agent = harness.engine().crew().instances().getFirst().endpoint().orElseThrow();

            assertThat(InetAddress.getByName(agent.getHost()).isLoopbackAddress()).isTrue();
            isClosedToOthers(agent.getPort());
        }
    }

    @Test
    @Defect(17)
    void two_repositories_with_agents_of_one_type_keep_their_own() throws Exception {
        SimRepo gears = rig.addRepo("gears");
        try (FakeAgent first = new FakeAgent();
                FakeAgent second = new FakeAgent()) {
            rig.watch(yaml(first, 11)).watch(gears, yaml(second, 22));
            try (Harness harness = rig.start()) {
                rig.widgets.openIssue("rowan", "Crash of a widget", "");
                gears.openIssue("rowan", "Crash of a gear", "");
                settled(harness, 2);
            }
            assertThat(first.asked)
                    .singleElement()
                    .satisfies(t -> {
                        assertThat(t.at("/repo").asText()).isEqualTo("acme/widgets");
                        assertThat(t.at("/context/agent_config/stale_days").asInt()).isEqualTo(11);
                    });
            assertThat(second.asked)
                    .singleElement()
                    .satisfies(t -> {
                        assertThat(t.at("/repo").asText()).isEqualTo("acme/gears");
                        assertThat(t.at("/context/agent_config/stale_days").asInt()).isEqualTo(22);
                    });
        }
    }

    private static String yaml(FakeAgent agent, int days) {
        return "{type: issue-triage, config: {url: '%s', stale_days: %s}}"
                .formatted(agent.url(), days);
    }

    /** By every address of this machine that others could reach it by. */
    private static void isClosedToOthers(int port) throws IOException {
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                        .toList();
        for (InetAddress address : others) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(
                                () -> socket.connect(new InetSocketAddress(address, port), 2_000))
                        .as("%s of this machine", address)
                        .isInstanceOf(IOException.class);
            }
        }
    }
}
