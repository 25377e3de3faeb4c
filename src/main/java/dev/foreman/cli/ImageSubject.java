package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentState;
import dev.foreman.agents.Pace;
import dev.foreman.agents.docker.ContainerEngine;
import dev.foreman.agents.docker.ContainerRuntime;
import dev.foreman.agents.docker.ContainerSpec;
import dev.foreman.agents.docker.ContainerYard;
import dev.foreman.agents.docker.EngineException;
import dev.foreman.agents.docker.Sockets;
import dev.foreman.config.Manifest;
import dev.foreman.config.Resources;
import dev.foreman.conformance.Subject;
import dev.foreman.web.AgentDoor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An agent's image, run for its check just as Foreman would run it: hardened, without a network
 * that leads anywhere. Gone when the check is over.
 */
final class ImageSubject implements Subject {
    private static final long PATIENCE_SECONDS = 600;

    private final String image;
    private final Lifecycle lifecycle;
    private final ContainerRuntime agent;
    private final URI base;

    private ImageSubject(String image, Lifecycle lifecycle, ContainerRuntime agent, URI base) {
        this.image = image;
        this.lifecycle = lifecycle;
        this.agent = agent;
        this.base = base;
    }

    /**
     * Starts it on the engine that {@code DOCKER_HOST} names, or the usual one.
     *
     * @throws CommandFailedException when it does not become ready, with its last lines
     */
    static Subject start(String image, Map<String, String> env) throws InterruptedException {
        Lifecycle lifecycle = new Lifecycle();
        try {
            return start(image, env, lifecycle);
        } catch (RuntimeException | InterruptedException e) {
            lifecycle.close();
            throw e;
        }
    }

    private static Subject start(String image, Map<String, String> env, Lifecycle lifecycle)
            throws InterruptedException {
        ContainerEngine engine = engine(env);
        AgentClient client = lifecycle.add("the agent client", new AgentClient());
        // Beside a running Foreman, which has its own port at other addresses.
        AgentDoor door = lifecycle.add("the door", new AgentDoor(0));
        ContainerYard yard =
                lifecycle.add(
                        "the containers",
                        new ContainerYard(
                                engine,
                                "check-" + UUID.randomUUID(),
                                Optional.empty(),
                                door,
                                (_, _) -> {}));
        ContainerRuntime agent =
                lifecycle.add(
                        "the agent",
                        yard.agent(spec(image), client, Pace.CONTAINER, System::nanoTime));
        CountDownLatch settled = new CountDownLatch(1);
        agent.addListener((_, _, to) -> {
            // A start that failed once says enough.
            if (to != AgentState.STARTING) {
                settled.countDown();
            }
        });
        agent.start();
        boolean inTime = settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        URI base = agent.endpoint().orElse(null);
        if (!inTime || base == null) {
            throw new CommandFailedException(
                    "image "
                            + image
                            + " does not become an agent that is well: "
                            + agent.lastError().orElse("it was not ready in time")
                            + said(agent.lastLines()));
        }
        return new ImageSubject(image, lifecycle, agent, base);
    }

    private static ContainerEngine engine(Map<String, String> env) throws InterruptedException {
        URI socket = Sockets.find(false, Optional.empty(), env);
        ContainerEngine engine;
        try {
            engine = ContainerEngine.at(socket);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + "; DOCKER_HOST names another");
        }
        try {
            engine.about();
            return engine;
        } catch (EngineException e) {
            engine.close();
            throw new CommandFailedException(
                    e.getMessage()
                            + ": start it, or name another in DOCKER_HOST; an agent that runs"
                            + " already is checked by its URL");
        }
    }

    private static ContainerSpec spec(String image) {
        Resources limits = Resources.DEFAULT;
        return new ContainerSpec(
                "check",
                image,
                Optional.empty(),
                Manifest.plain("check").port(),
                limits.memoryBytes(),
                limits.cpus(),
                limits.processes(),
                limits.tmpBytes(),
                false);
    }

    private static String said(List<String> lines) {
        return lines.isEmpty() ? "" : "; it said:\n  " + String.join("\n  ", lines);
    }

    @Override
    public String name() {
        return image;
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public List<String> lastLines() {
        return agent.lastLines();
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
