package dev.foreman.dispatch;

import dev.foreman.protocol.AgentId;
import java.util.Map;

/**
 * What the configuration says of one agent, as far as its tasks need it.
 *
 * @param settings its own settings, told to it as {@code agent_config}
 * @param allowClose whether the gate may let it close issues
 */
public record AgentProfile(AgentId id, Map<String, Object> settings, boolean allowClose) {

    public AgentProfile {
        settings = Map.copyOf(settings);
    }
}
