package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentInstance;
import dev.foreman.agents.Pace;
import dev.foreman.agents.ProcessRuntime;
import dev.foreman.agents.UrlRuntime;
import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import dev.foreman.config.Runtime;
import dev.foreman.dispatch.Desk;
import dev.foreman.protocol.AgentId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent instances that a configuration asks for, and which of them serves which agent. Agents
 * with the same address share its instance, because it takes one task at a time; a built-in agent
 * needs no more than one child process, because its settings travel with each task.
 *
 * @param desks where tasks are brought to, one for each instance
 * @param instances each once
 * @param serving from configured agent to the name of its desk
 */
record Crew(List<Desk> desks, List<AgentInstance> instances, Map<AgentId, String> serving) {
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(5);

    /**
     * @param prefix goes before every desk's name, so that only tasks queued for just this crew
     *     reach it
     * @param agentCommand how a built-in agent is started, without its type
     * @throws CommandFailedException for an agent that needs a container
     */
    static Crew of(
            ForemanConfig config, String prefix, List<String> agentCommand, AgentClient client) {
        Map<String, AgentInstance> instances = new LinkedHashMap<>();
        Map<AgentId, String> serving = new LinkedHashMap<>();
        for (Repo repo : config.repos()) {
            for (Agent agent : repo.agents()) {
                AgentInstance instance = instance(agent, agentCommand, client);
                instances.putIfAbsent(instance.name(), instance);
                serving.put(agent.id(), prefix + instance.name());
            }
        }
        List<AgentInstance> all = List.copyOf(instances.values());
        return new Crew(all.stream().map(i -> desk(prefix, i)).toList(), all, serving);
    }

    /** Made for each agent that names it, and kept once: nothing runs before it is started. */
    private static AgentInstance instance(
            Agent agent, List<String> agentCommand, AgentClient client) {
        return switch (agent.runtime()) {
            case Runtime.Url url -> new UrlRuntime(url.url(), client, HEALTH_EVERY);
            case Runtime.BuiltIn _ -> {
                List<String> command = new ArrayList<>(agentCommand);
                command.add(agent.id().type());
                yield new ProcessRuntime(
                        agent.id().type(), command, client, Pace.PROCESS, System::nanoTime);
            }
            case Runtime.Image image ->
                    throw new CommandFailedException(
                            "agent "
                                    + agent.id()
                                    + " wants image '"
                                    + image.image()
                                    + "', but this version of Foreman runs no containers yet: give it a `url`, or leave"
                                    + " `image` out to run the built-in agent as a child process");
        };
    }

    private static Desk desk(String prefix, AgentInstance instance) {
        return new Desk() {
            @Override
            public String name() {
                return prefix + instance.name();
            }

            @Override
            public Optional<URI> endpoint() {
                return instance.endpoint();
            }
        };
    }
}
