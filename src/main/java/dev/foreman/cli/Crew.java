package dev.foreman.cli;

import dev.foreman.agents.AgentInstance;
import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import dev.foreman.dispatch.Desk;
import dev.foreman.protocol.AgentId;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent instances that a configuration asks for, and which of them serves which agent. Agents
 * with the same address share its instance, because it is one program, which takes no more tasks at
 * once than any of their manifests allows; a built-in agent needs no more than one child process,
 * because its settings travel with each task.
 *
 * @param desks where tasks are brought to, one for each instance
 * @param instances each once
 * @param serving from configured agent to the name of its desk
 */
record Crew(List<Desk> desks, List<AgentInstance> instances, Map<AgentId, String> serving) {

    /**
     * @param prefix goes before every desk's name, so that only tasks queued for just this crew
     *     reach it
     */
    static Crew of(ForemanConfig config, String prefix, Hosting hosting) {
        Map<String, AgentInstance> instances = new LinkedHashMap<>();
        Map<String, Integer> concurrency = new LinkedHashMap<>();
        Map<AgentId, String> serving = new LinkedHashMap<>();
        for (Repo repo : config.repos()) {
            for (Agent agent : repo.agents()) {
                // Made for each agent that names it, and kept once: nothing runs before its start.
                AgentInstance instance = hosting.instance(agent);
                instances.putIfAbsent(instance.name(), instance);
                concurrency.merge(instance.name(), agent.manifest().concurrency(), Math::min);
                serving.put(agent.id(), prefix + instance.name());
            }
        }
        List<AgentInstance> all = List.copyOf(instances.values());
        return new Crew(
                all.stream()
                        .map(i -> desk(prefix, i, concurrency.getOrDefault(i.name(), 1)))
                        .toList(),
                all,
                serving);
    }

    private static Desk desk(String prefix, AgentInstance instance, int concurrency) {
        return new Desk() {
            @Override
            public String name() {
                return prefix + instance.name();
            }

            @Override
            public String instance() {
                return instance.name();
            }

            @Override
            public Optional<URI> endpoint() {
                return instance.endpoint();
            }

            @Override
            public int concurrency() {
                return concurrency;
            }
        };
    }
}
