package dev.foreman.cli;

import dev.foreman.agents.AgentInstance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How an agent instance stands, as plain values that become JSON. */
final class AgentReport {
    private AgentReport() {}

    static List<Map<String, Object>> all(Harness harness) {
        return harness.engine().crew().instances().stream().map(a -> of(a, harness)).toList();
    }

    static Map<String, Object> of(AgentInstance agent, Harness harness) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", agent.name());
        one.put("state", agent.state().toString().toLowerCase(Locale.ROOT));
        harness.agents().since(agent).ifPresent(t -> one.put("since", t.toString()));
        agent.endpoint().ifPresent(u -> one.put("url", u.toString()));
        agent.image().ifPresent(i -> one.put("image", i));
        agent.lastError().ifPresent(e -> one.put("error", e));
        return one;
    }
}
