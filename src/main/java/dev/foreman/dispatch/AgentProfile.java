package dev.foreman.dispatch;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.AgentId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of one agent, as far as its tasks need it.
 *
 * @param settings its own settings, told to it as {@code agent_config}
 * @param policy what the gate lets it do
 * @param timeout how long it may take for one task; empty: as long as any agent
 */
public record AgentProfile(
        AgentId id, Map<String, Object> settings, Policy policy, Optional<Duration> timeout) {

    public AgentProfile {
        settings = Map.copyOf(settings);
    }

    public AgentProfile(AgentId id, Map<String, Object> settings, Policy policy) {
        this(id, settings, policy, Optional.empty());
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
