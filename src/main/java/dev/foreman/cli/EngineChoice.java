package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.docker.ContainerEngine;
import dev.foreman.agents.docker.ContainerYard;
import dev.foreman.agents.docker.Doorway;
import dev.foreman.agents.docker.EngineException;
import dev.foreman.agents.docker.Sockets;
import dev.foreman.config.Agent;
import dev.foreman.config.Containers;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Runtime;
import dev.foreman.store.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether agents run in containers. An agent with an image must; a built-in one does where
 * the engine has its image, and is a child process otherwise, unless the operator refuses that.
 */
final class EngineChoice {
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.agents");
    private static final String INSTANCE = "instance";

    private final ForemanConfig config;
    private final List<String> agentCommand;
    private final Function<String, Map<String, String>> environment;
    private final AgentClient client;
    private final Path db;
    private final Map<String, String> env;

    /**
     * @param environment all that a child process finds in its environment, by its instance's name
     */
    EngineChoice(
            ForemanConfig config,
            HarnessOptions options,
            Function<String, Map<String, String>> environment,
            AgentClient client) {
        this.environment = environment;
        this.config = config;
        this.agentCommand = options.agentCommand();
        this.client = client;
        this.db = options.db();
        this.env = options.env();
    }

    /**
     * Looks for the engine where an agent could use it, and clears away what an earlier run left
     * there.
     *
     * @throws CommandFailedException when an agent needs an engine and none answers
     */
    Hosting make(Store store, Doorway doorway) {
        Hosting plain = Hosting.plain(agentCommand, environment, client);
        Containers containers = config.containers();
        if (containers.backend() == Containers.Backend.PROCESS) {
            first(Runtime.Image.class).ifPresent(EngineChoice::needsBackend);
            return plain;
        }
        if (first(Runtime.Image.class).isEmpty() && first(Runtime.BuiltIn.class).isEmpty()) {
            return plain;
        }
        URI socket =
                Sockets.find(
                        containers.backend() == Containers.Backend.PODMAN,
                        containers.socketUrl(),
                        env);
        ContainerEngine engine = open(socket);
        try {
            return with(engine, store, doorway, plain);
        } catch (EngineException e) {
            engine.close();
            if (e instanceof EngineException.Away) {
                return without(String.valueOf(e.getMessage()), plain);
            }
            throw new CommandFailedException(
                    "the container engine at " + socket + " refused: " + e.getMessage());
        } catch (InterruptedException e) {
            engine.close();
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted while asking the container engine");
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static ContainerEngine open(URI socket) {
        try {
            return ContainerEngine.at(socket);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private Hosting with(ContainerEngine engine, Store store, Doorway doorway, Hosting plain)
            throws EngineException, InterruptedException {
        String about = engine.about();
        ContainerYard yard =
                new ContainerYard(
                        engine,
                        instance(store, db),
                        config.containers().addressPool(),
                        doorway,
                        (agent, image) ->
                                store.ledger()
                                        .runsFrom(
                                                "container:" + agent,
                                                image.name(),
                                                image.id(),
                                                image.digests()));
        clear(yard);
        Set<String> contained = contained(yard);
        if (contained.isEmpty() && first(Runtime.Image.class).isEmpty()) {
            yard.close();
            return plain;
        }
        log.info("Agents run in containers of {} at {}", about, engine.socket());
        return new Hosting(Optional.of(yard), contained, agentCommand, environment, client);
    }

    private static void clear(ContainerYard yard) throws EngineException, InterruptedException {
        try {
            int left = yard.clear();
            if (left > 0) {
                log.info("Cleared away {} containers that an earlier run had left", left);
            }
        } catch (EngineException.Refused e) {
            log.warn(
                    "What an earlier run left on the engine could not be cleared away: {}; each"
                            + " agent's start tries again",
                    e.getMessage());
        }
    }

    /** The built-in types in use whose image is there; never fetched, for nobody asked for it. */
    private Set<String> contained(ContainerYard yard) throws EngineException, InterruptedException {
        Set<String> types = new HashSet<>();
        Set<String> missing = new HashSet<>();
        for (Agent agent : of(Runtime.BuiltIn.class).toList()) {
            Optional<String> image = agent.manifest().image();
            if (image.isPresent() && yard.has(image.get())) {
                types.add(agent.id().type());
            } else if (missing.add(agent.id().type())) {
                bare(
                        "the engine does not have "
                                + image.map(i -> "image " + i).orElse("an image of it"),
                        agent.id().type());
            }
        }
        return types;
    }

    private Hosting without(String why, Hosting plain) {
        first(Runtime.Image.class)
                .ifPresent(agent -> {
                    throw new CommandFailedException(
                            "agent "
                                    + agent.id()
                                    + " runs in a container, but "
                                    + why
                                    + ": start the engine, let this user reach its socket, or"
                                    + " correct containers.socket_url");
                });
        first(Runtime.BuiltIn.class).ifPresent(agent -> bare(why, agent.id().type()));
        return plain;
    }

    private void bare(String why, String type) {
        if (config.containers().fallback() == Containers.Fallback.REFUSE) {
            throw new CommandFailedException(
                    "built-in agent "
                            + type
                            + " may run in a container only (containers.fallback: refuse), but "
                            + why);
        }
        log.warn(
                "Built-in agent {} runs as a child process, not in a container: {}"
                        + " (`containers: {backend: process}` if that is meant)",
                type,
                why);
    }

    private static void needsBackend(Agent agent) {
        throw new CommandFailedException(
                "agent "
                        + agent.id()
                        + " runs in a container, but containers.backend is "
                        + Containers.Backend.PROCESS.name().toLowerCase(Locale.ROOT)
                        + ": set it to docker or podman, or give the agent a `url`");
    }

    private Optional<Agent> first(Class<? extends Runtime> kind) {
        return of(kind).findFirst();
    }

    private Stream<Agent> of(Class<? extends Runtime> kind) {
        return config.repos().stream()
                .flatMap(r -> r.agents().stream())
                .filter(a -> kind.isInstance(a.runtime()));
    }

    /**
     * Which Foreman this is. It goes with the database, as the lock on it does, and with its place:
     * a copy of it is another one, whose containers are none of the first one's leftovers.
     */
    static String instance(Store store, Path db) {
        if (store.meta().get(INSTANCE).isEmpty()) {
            store.meta().put(INSTANCE, UUID.randomUUID().toString());
        }
        String both =
                store.meta().get(INSTANCE).orElseThrow() + " " + db.toAbsolutePath().normalize();
        return UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
