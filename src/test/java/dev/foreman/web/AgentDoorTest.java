package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.agents.docker.Doorway;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Loopback has many addresses: each stands for a network of its own here. */
class AgentDoorTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress TWO = InetAddress.ofLiteral("127.2.0.1");

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The status line and body of a request from one address to another. */
    private static String ask(String from, InetAddress to, int port, String path)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(to, port), 2000);
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.1\r\nHost: f\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void it_opens_at_the_networks_addresses_only_and_each_is_for_its_own_network()
            throws IOException {
        int port = free();
        try (AgentDoor door = new AgentDoor(port);
                Doorway.Opened one = door.open(ONE, "127.1.0.0/16", "container:ONE");
                Doorway.Opened two = door.open(TWO, "127.2.0.0/16", "container:TWO")) {
            assertThat(ask("127.1.0.9", ONE, port, "/health")).startsWith("HTTP/1.1 200");
            assertThat(ask("127.2.0.9", TWO, port, "/health")).startsWith("HTTP/1.1 200");
            assertThat(ask("127.1.0.9", TWO, port, "/health")).startsWith("HTTP/1.1 403");
            assertThat(ask("127.1.0.9", ONE, port, "/v1/messages"))
                    .startsWith("HTTP/1.1 401")
                    .endsWith("{\"error\":\"this needs the token of a task\"}");
            assertThatThrownBy(
                            () -> ask("127.0.0.1", InetAddress.ofLiteral("127.0.0.1"), port, "/"))
                    .isInstanceOf(ConnectException.class);
            Doorway.Opened known = door.know("127.1.0.0/16");
            assertThat(door.isAgent(InetAddress.ofLiteral("127.1.4.4"))).isTrue();
            assertThat(door.isAgent(InetAddress.ofLiteral("127.3.4.4"))).isFalse();
            known.close();
            assertThat(door.isAgent(InetAddress.ofLiteral("127.1.4.4"))).isFalse();

            two.close();
            two.close();

            assertThatThrownBy(() -> ask("127.2.0.9", TWO, port, "/health"))
                    .isInstanceOf(ConnectException.class);
            assertThat(ask("127.1.0.9", ONE, port, "/health")).startsWith("HTTP/1.1 200");
            one.close();
        }
    }

    @Test
    void a_taken_port_is_said_and_spoils_no_other_network() throws IOException {
        int port = free();
        try (AgentDoor door = new AgentDoor(port);
                ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(ONE, port));
            assertThatThrownBy(() -> door.open(ONE, "127.1.0.0/16", "container:ONE"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Address already in use");
            door.open(TWO, "127.2.0.0/16", "container:TWO");
            assertThatThrownBy(() -> door.open(ONE, "127.1.0.0/16", "container:ONE"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Address already in use");

            assertThat(ask("127.2.0.9", TWO, port, "/health")).startsWith("HTTP/1.1 200");
            assertThatThrownBy(() -> door.open(TWO, "not a network", "container:TWO"))
                    .hasMessageContaining("is no IPv4 network");
        }
    }

    @Test
    void it_opens_again_after_the_last_network_went() throws IOException {
        int port = free();
        try (AgentDoor door = new AgentDoor(port)) {
            door.open(ONE, "127.1.0.0/16", "container:ONE").close();
            door.open(ONE, "127.1.0.0/16", "container:ONE");
            assertThat(ask("127.1.0.9", ONE, port, "/health")).startsWith("HTTP/1.1 200");
        }
        assertThatThrownBy(() -> ask("127.1.0.9", ONE, port, "/health"))
                .isInstanceOf(ConnectException.class);
    }
}
