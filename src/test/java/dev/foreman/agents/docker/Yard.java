package dev.foreman.agents.docker;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.sun.net.httpserver.HttpServer;
import dev.foreman.agents.AgentAnswer;
import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentState;
import dev.foreman.agents.Pace;
import dev.foreman.config.Cidr;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskType;
import dev.foreman.testing.Issues;
import dev.foreman.testing.TestImages;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A container yard on a real engine, with the hostile agent, for tests. */
final class Yard implements AutoCloseable {
    static final Pace QUICK =
            new Pace(
                    Duration.ofSeconds(60),
                    Duration.ofMillis(500),
                    2,
                    Duration.ofMillis(500),
                    Duration.ofMinutes(10));

    final URI socket;
    final String instance;
    final String image;
    final DockerClient docker;
    final AgentClient client = new AgentClient();
    final List<Image> launched = new CopyOnWriteArrayList<>();
    final List<URI> doors = new CopyOnWriteArrayList<>();
    final ContainerYard yard;
    private final List<ContainerRuntime> open = new CopyOnWriteArrayList<>();

    Yard(URI socket) {
        this(socket, UUID.randomUUID().toString(), Optional.empty());
    }

    Yard(URI socket, String instance, Optional<Cidr> pool) {
        this.socket = socket;
        this.instance = instance;
        this.image = TestImages.hostile(socket);
        this.docker = TestImages.client(socket);
        this.yard =
                new ContainerYard(
                        ContainerEngine.at(socket),
                        instance,
                        pool,
                        new Doorway() {
                            @Override
                            public Opened know(String subnet) {
                                return () -> {};
                            }

                            @Override
                            public Opened open(InetAddress at, String subnet, String agent)
                                    throws java.io.IOException {
                                return door(at);
                            }
                        },
                        (_, seen) -> launched.add(seen));
    }

    private Doorway.Opened door(InetAddress at) throws java.io.IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(at, 0), 10);
        server.createContext(
                "/",
                e -> {
                    e.sendResponseHeaders(204, -1);
                    e.close();
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        doors.add(
                URI.create("http://" + at.getHostAddress() + ":" + server.getAddress().getPort()));
        return () -> server.stop(0);
    }

    ContainerSpec spec(String agent) {
        return new ContainerSpec(
                agent, image, Optional.empty(), 8000, 96L << 20, 0.5, 48, 8L << 20, false);
    }

    ContainerRuntime agent(ContainerSpec spec) {
        ContainerRuntime runtime = yard.agent(spec, client, QUICK, System::nanoTime);
        open.add(runtime);
        return runtime;
    }

    /** A running one. */
    ContainerRuntime ready(ContainerSpec spec) {
        ContainerRuntime runtime = agent(spec);
        runtime.start();
        awaitState(runtime, AgentState.READY);
        return runtime;
    }

    static void awaitState(ContainerRuntime runtime, AgentState state) {
        await().alias(runtime.name() + " becomes " + state)
                .atMost(Duration.ofSeconds(90))
                .until(() -> runtime.state() == state);
    }

    /** Asks it to do harm; the answer's time is limited. */
    AgentAnswer ask(ContainerRuntime runtime, String harm, String body, Duration most) {
        return client.ask(runtime.endpoint().orElseThrow(), task(harm, body), most);
    }

    static TaskMessage task(String title, String body) {
        Issue issue = Issues.edited(Issues.open(7), title, body);
        return new TaskMessage(
                TaskId.random(),
                TaskType.ISSUE_TRIAGE,
                RepoName.of("acme/rocket"),
                new TaskMessage.Payload("opened", issue),
                new TaskMessage.Context(
                        null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(),
                        Map.of(), null, null));
    }

    /** Our containers, as the engine has them. */
    List<Container> containers() {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.INSTANCE, instance))
                .exec();
    }

    List<String> networks() {
        return docker
                .listNetworksCmd()
                .withFilter("label", List.of(Labels.is(Labels.INSTANCE, instance)))
                .exec()
                .stream()
                .map(n -> n.getId())
                .toList();
    }

    InspectContainerResponse only() {
        return docker.inspectContainerCmd(containers().getFirst().getId()).exec();
    }

    @Override
    public void close() throws Exception {
        open.forEach(ContainerRuntime::close);
        yard.close();
        client.close();
        docker.close();
    }
}
