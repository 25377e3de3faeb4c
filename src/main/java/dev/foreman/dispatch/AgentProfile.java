package dev.foreman.dispatch;

import dev.foreman.protocol.AgentId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of one agent, as far as its tasks need it.
 *
 * @param settings its own settings, told to it as {@code agent_config}
 * @param allowClose whether the gate may let it close issues
 * @param timeout how long it may take for one task; empty: as long as any agent
 */
public record AgentProfile(
        AgentId id, Map<String, Object> settings, boolean allowClose, Optional<Duration> timeout) {

    public AgentProfile {
        settings = Map.copyOf(settings);
    }

    public AgentProfile(AgentId id, Map<String, Object> settings, boolean allowClose) {
        this(id, settings, allowClose, Optional.empty());
    }

    /**
     * How long its answer is waited for.
     *
     * @param most no agent is waited for longer: its task's claim would run out
     */
    Duration patience(Duration most) {
        return timeout.filter(own -> own.compareTo(most) < 0).orElse(most);
    }
}
