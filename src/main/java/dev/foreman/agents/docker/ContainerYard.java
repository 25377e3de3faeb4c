package dev.foreman.agents.docker;

import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import dev.foreman.agents.AgentClient;
import dev.foreman.agents.LaunchException;
import dev.foreman.agents.LaunchException.Kind;
import dev.foreman.agents.Pace;
import dev.foreman.config.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that one Foreman has on one engine: started, known by its label, and taken away. */
public final class ContainerYard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerYard.class);

    private static final Duration CLOSE = Duration.ofSeconds(3);

    /** Hears which image an agent is about to run. */
    @FunctionalInterface
    public interface Launches {
        void launching(String agent, Image image);
    }

    private final ContainerEngine engine;
    private final String instance;
    private final Images images;
    private final Networks networks;
    private final Doorway doorway;
    private final Launches launches;
    private final Leftovers leftovers;
    private final EngineWatch watch;

    /**
     * @param instance which Foreman this is: two on one engine never touch each other's
     * @param pool where the agents' networks are taken from; empty for the engine's own choice
     */
    public ContainerYard(
            ContainerEngine engine,
            String instance,
            Optional<Cidr> pool,
            Doorway doorway,
            Launches launches) {
        this.engine = engine;
        this.instance = instance;
        this.images = new Images(engine);
        this.networks = new Networks(engine, instance, pool);
        this.doorway = doorway;
        this.launches = launches;
        this.leftovers = new Leftovers(engine, networks);
        this.watch = new EngineWatch(engine, instance);
    }

    /** An agent in a container; nothing runs before it is started. */
    public ContainerRuntime agent(
            ContainerSpec spec, AgentClient client, Pace pace, LongSupplier nanoTime) {
        return new ContainerRuntime(spec, this, client, pace, nanoTime);
    }

    /**
     * Whether the engine has the image.
     *
     * @throws EngineException when it cannot be asked
     */
    public boolean has(String image) throws EngineException, InterruptedException {
        return images.find(image).isPresent();
    }

    /**
     * Clears away what an earlier run of this Foreman left on the engine, and nothing else.
     *
     * @return how many containers there were
     */
    public int clear() throws EngineException, InterruptedException {
        return leftovers.clear(Labels.is(Labels.INSTANCE, instance));
    }

    Container launch(ContainerSpec spec, Runnable ended)
            throws LaunchException, InterruptedException {
        Attempt attempt = new Attempt(spec);
        try {
            return attempt.run(ended);
        } catch (EngineException e) {
            attempt.undo.run();
            throw e instanceof EngineException.Away
                    ? new LaunchException(Kind.AWAY, String.valueOf(e.getMessage()))
                    : new LaunchException(
                            Kind.FAILED, "the container engine refused: " + e.getMessage());
        } catch (LaunchException | InterruptedException | RuntimeException e) {
            attempt.undo.run();
            throw e;
        }
    }

    /** One start, step by step, and how to take back what was done so far. */
    private final class Attempt {
        private final ContainerSpec spec;
        private final Undo undo = new Undo();

        Attempt(ContainerSpec spec) {
            this.spec = spec;
        }

        Container run(Runnable ended)
                throws LaunchException, EngineException, InterruptedException {
            // What the last run left when the engine was away.
            leftovers.clear(
                    Labels.is(Labels.INSTANCE, instance), Labels.is(Labels.AGENT, spec.agent()));
            Image image = images.have(spec);
            launches.launching(spec.agent(), image);
            AgentNetwork network = networks.create(spec.agent(), spec.internet());
            // Known as an agent's from before its first packet until after its last.
            undo.add(doorway.know(network.subnet())::close);
            undo.add(() -> networks.remove(network.id()));
            String ours = join(network);
            String id = create(spec, image, network, environment(ours));
            undo.add(() -> leftovers.remove(id));
            engine.ask(c -> c.startContainerCmd(id).exec());
            URI address = address(id, network);
            open(ours, network);
            Container container =
                    new Container(id, spec, image, address, engine, watch, undo, ended);
            undo.add(() -> watch.forget(container));
            watch.mind(container);
            // It may have ended before it was minded.
            container.check(false);
            return container;
        }

        /** Our own address on the network: its gateway, unless we are a container ourselves. */
        private String join(AgentNetwork network) throws EngineException, InterruptedException {
            Optional<String> self = SelfContainer.find(engine);
            if (self.isEmpty()) {
                return network.gateway();
            }
            engine.ask(c ->
                    c.connectToNetworkCmd()
                            .withContainerId(self.get())
                            .withNetworkId(network.id())
                            .exec());
            undo.add(() ->
                    engine.ask(c ->
                            c.disconnectFromNetworkCmd()
                                    .withContainerId(self.get())
                                    .withNetworkId(network.id())
                                    .withForce(true)
                                    .exec()));
            return ip(self.get(), network);
        }

        private List<String> environment(String ours) {
            List<String> env = new ArrayList<>();
            env.add("FOREMAN_AGENT_PORT=" + spec.port());
            doorway.environment(InetAddress.ofLiteral(ours), spec.instance())
                    .forEach((name, value) -> env.add(name + "=" + value));
            return env;
        }

        private URI address(String id, AgentNetwork network)
                throws EngineException, InterruptedException, LaunchException {
            String ip = ip(id, network);
            if (ip.isEmpty()) {
                // It has none any more once it has ended.
                throw new LaunchException(
                        Kind.FAILED, "it ended as soon as it was started" + lastLine(id));
            }
            return URI.create("http://" + ip + ":" + spec.port());
        }

        private String lastLine(String id) throws EngineException, InterruptedException {
            List<String> lines = LogTail.of(engine, id, 1);
            return lines.isEmpty() ? "" : ": " + lines.getLast();
        }

        private void open(String ours, AgentNetwork network) throws LaunchException {
            try {
                Doorway.Opened door =
                        doorway.open(
                                InetAddress.ofLiteral(ours), network.subnet(), spec.instance());
                undo.add(door::close);
            } catch (IOException e) {
                throw new LaunchException(
                        Kind.FAILED,
                        "Foreman cannot listen for its agents at "
                                + ours
                                + " ("
                                + e.getMessage()
                                + "). Where another program has the port, change"
                                + " containers.agent_port; where the engine is rootless, in a"
                                + " virtual machine or on another computer, run Foreman as a container of that engine");
            }
        }
    }

    private String create(
            ContainerSpec spec, Image image, AgentNetwork network, List<String> environment)
            throws EngineException, InterruptedException {
        HostConfig host = Hardening.of(spec, image.volumes(), network.name(), engine.isPodman());
        return engine.ask(c ->
                c.createContainerCmd(image.id())
                        .withName(network.name())
                        .withHostName("agent")
                        .withUser(image.user())
                        .withEnv(environment)
                        .withLabels(Labels.of(instance, spec.agent()))
                        .withStdinOpen(false)
                        .withTty(false)
                        .withHostConfig(host)
                        .exec()
                        .getId());
    }

    private String ip(String container, AgentNetwork network)
            throws EngineException, InterruptedException {
        ContainerNetwork seen =
                engine.ask(c -> c.inspectContainerCmd(container).exec())
                        .getNetworkSettings()
                        .getNetworks()
                        .get(network.name());
        return seen == null || seen.getIpAddress() == null ? "" : seen.getIpAddress();
    }

    /** Whatever is left of ours is cleared, as far as the engine answers soon. */
    @Override
    public void close() {
        watch.close();
        Thread clearing = Thread.ofVirtual().name("clear-containers").start(this::clearTheRest);
        try {
            if (!clearing.join(CLOSE)) {
                clearing.interrupt();
                LOG.warn(
                        "The container engine at {} is slow: what is left there is cleared by the"
                                + " next start",
                        engine.socket());
            }
        } catch (InterruptedException _) {
            clearing.interrupt();
            Thread.currentThread().interrupt();
        }
        engine.close();
    }

    private void clearTheRest() {
        try {
            clear();
        } catch (EngineException e) {
            LOG.warn(
                    "Not all containers could be cleared away ({}); the next start does it",
                    e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
