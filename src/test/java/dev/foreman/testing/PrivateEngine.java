package dev.foreman.testing;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Docker engine of a test's own, which it may stop, kill and start as it likes. Needs root. */
public final class PrivateEngine implements AutoCloseable {
    private final Path folder;
    private final String bridge = "fe" + ProcessHandle.current().pid();
    private Process process;

    /**
     * @param folder for its sockets, its state and its log; short, for a socket's path is limited
     */
    public PrivateEngine(Path folder) throws IOException {
        this.folder = folder;
        if (!possible()) {
            String why = "a Docker engine of the test's own needs root and `dockerd`";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(why);
            }
            Assumptions.abort(why);
        }
        // Without a bridge of its own an engine takes away the other one's.
        ip("link", "add", bridge, "type", "bridge");
        ip("addr", "add", "192.168.253.1/29", "dev", bridge);
        start();
    }

    private static void ip(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static boolean possible() {
        return "root".equals(System.getProperty("user.name"))
                && List.of("/usr/sbin/dockerd", "/usr/bin/dockerd", "/usr/local/bin/dockerd")
                        .stream()
                        .anyMatch(p -> Files.isExecutable(Path.of(p)));
    }

    public URI socket() {
        return URI.create("unix://" + folder.resolve("d.sock"));
    }

    /** Starts it and waits until it answers. */
    public void start() throws IOException {
        process =
                new ProcessBuilder(
                                "dockerd",
                                "--host",
                                socket().toString(),
                                "--data-root",
                                folder.resolve("data").toString(),
                                "--exec-root",
                                folder.resolve("exec").toString(),
                                "--pidfile",
                                folder.resolve("d.pid").toString(),
                                // It shares the machine with another one: no rules.
                                "--bridge",
                                bridge,
                                "--iptables=false",
                                "--ip-forward=false",
                                "--ip-masq=false")
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.resolve("d.log").toFile()))
                        .start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Engines.status(socket(), "/_ping") == 200);
    }

    /** Takes an image over from another engine, under the same name. */
    public void load(URI from, String image) throws IOException {
        try (DockerClient here = TestImages.client(socket());
                DockerClient there = TestImages.client(from);
                InputStream saved = there.saveImageCmd(image).exec()) {
            here.loadImageCmd(saved).exec();
        }
    }

    /** Ends it in order, as a service manager does; its containers end with it. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the engine does not stop");
        }
    }

    /** Ends it at once, and the containerd that is its child; its containers go on. */
    public void kill() throws InterruptedException, IOException {
        process.destroyForcibly().waitFor();
        // Where nobody collects dead processes this one would look alive for ever.
        Files.deleteIfExists(folder.resolve("exec/containerd/containerd.pid"));
    }

    @Override
    public void close() throws InterruptedException, IOException {
        try {
            stop();
        } finally {
            rest().forEach(ProcessHandle::destroyForcibly);
            ip("link", "del", bridge);
        }
    }

    /** What it left running: only what names its folder. */
    private Stream<ProcessHandle> rest() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains(folder.toString()));
    }
}
