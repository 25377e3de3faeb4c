package dev.foreman.cli;

import dev.foreman.agents.AgentInstance;
import dev.foreman.agents.AgentState;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Which agents keep Foreman from being ready, as sentences. */
final class Readiness {
    private Readiness() {}

    static List<String> waiting(Collection<AgentInstance> agents) {
        return agents.stream()
                .filter(a -> a.state() != AgentState.READY)
                .map(Readiness::sentence)
                .toList();
    }

    private static String sentence(AgentInstance agent) {
        String why = agent.lastError().map(e -> ": " + e).orElse("");
        return "agent "
                + agent.name()
                + " is "
                + agent.state().toString().toLowerCase(Locale.ROOT)
                + why;
    }
}
