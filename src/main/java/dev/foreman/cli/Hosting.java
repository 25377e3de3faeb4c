package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentInstance;
import dev.foreman.agents.Pace;
import dev.foreman.agents.ProcessRuntime;
import dev.foreman.agents.UrlRuntime;
import dev.foreman.agents.docker.ContainerSpec;
import dev.foreman.agents.docker.ContainerYard;
import dev.foreman.config.Agent;
import dev.foreman.config.Manifest;
import dev.foreman.config.Resources;
import dev.foreman.config.Runtime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where each agent runs: at its address, in a container, or as a child process.
 *
 * @param yard the container engine; empty where there is none, and then no agent needs one
 * @param contained the built-in types whose image the engine has
 * @param agentCommand how a built-in agent is started as a child process, without its type
 * @param environment all that a child process finds in its environment, by its instance's name
 */
record Hosting(
        Optional<ContainerYard> yard,
        Set<String> contained,
        List<String> agentCommand,
        Function<String, Map<String, String>> environment,
        AgentClient client) {
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(5);

    /** Without any engine. */
    static Hosting plain(
            List<String> agentCommand,
            Function<String, Map<String, String>> environment,
            AgentClient client) {
        return new Hosting(Optional.empty(), Set.of(), agentCommand, environment, client);
    }

    /** An agent's instance; nothing runs before it is started. */
    AgentInstance instance(Agent agent) {
        return switch (agent.runtime()) {
            case Runtime.Url url -> new UrlRuntime(url.url(), client, HEALTH_EVERY);
            case Runtime.Image image ->
                    // Of its own: what one repository's agent knows is nothing for another's.
                    container(agent.id().toString(), agent, image.image(), image.digest());
            case Runtime.BuiltIn _ -> builtIn(agent);
        };
    }

    /**
     * One for all repositories: it is ours, holds no state, and its settings come with each task.
     */
    private AgentInstance builtIn(Agent agent) {
        String type = agent.id().type();
        if (contained.contains(type)) {
            return container(type, agent, agent.manifest().image().orElseThrow(), Optional.empty());
        }
        List<String> command = new ArrayList<>(agentCommand);
        command.add(type);
        return new ProcessRuntime(
                type, command, environment, client, Pace.PROCESS, System::nanoTime);
    }

    private AgentInstance container(
            String name, Agent agent, String image, Optional<String> digest) {
        ContainerYard engine =
                yard.orElseThrow(() -> new IllegalStateException("no engine for " + name));
        return engine.agent(
                spec(name, agent, image, digest), client, Pace.CONTAINER, System::nanoTime);
    }

    private static ContainerSpec spec(
            String name, Agent agent, String image, Optional<String> digest) {
        Manifest manifest = agent.manifest();
        Resources limits = manifest.resources();
        return new ContainerSpec(
                name,
                image,
                digest,
                manifest.port(),
                limits.memoryBytes(),
                limits.cpus(),
                limits.processes(),
                limits.tmpBytes(),
                manifest.network() && agent.allowNetwork());
    }
}
