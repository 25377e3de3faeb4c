package dev.foreman.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control API's port: free, or held by the Foreman of this very database, and that one well.
 */
record PortCheck(String host, int port, Optional<Daemon> daemon, Fetch fetch) implements Check {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "control";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        return List.of(daemon.isPresent() ? running(daemon.get()) : free());
    }

    private Finding running(Daemon ours) throws InterruptedException {
        String who = "Foreman (process " + ours.pid() + ") at " + ours.url();
        URI ready = ours.url().resolve("/healthcheck/ready");
        return switch (fetch.get(ready, Map.of(), DEADLINE)) {
            case Fetch.Reply.Silent silent ->
                    Finding.failure(
                            name(),
                            who + " lives, but does not answer: " + silent.why(),
                            "Look at its log, and start it anew");
            case Fetch.Reply.Answered answer when answer.status() == 200 ->
                    Finding.ok(name(), who + " is ready");
            case Fetch.Reply.Answered answer ->
                    Finding.warning(
                            name(),
                            who + " runs, but is not ready (" + answer.status() + ")",
                            "`foreman status` tells what it waits for");
        };
    }

    private Finding free() {
        if (port == 0) {
            return Finding.ok(name(), "any free port will do");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Finding.ok(name(), host + ":" + port + " is free");
        } catch (IOException e) {
            return Finding.failure(
                    name(),
                    host
                            + ":"
                            + port
                            + " cannot be had: something else listens there, or the"
                            + " address is none of this machine's",
                    "Stop what listens there, or give foreman start another --host or --port");
        }
    }
}
