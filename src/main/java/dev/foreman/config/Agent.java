package dev.foreman.config;

import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.AgentId;
import java.util.List;
import java.util.Map;

/**
 * One agent of one repository.
 *
 * @param allowNetwork whether the operator lets it reach the internet; without effect on an agent
 *     whose manifest does not ask for that
 * @param eventTypes what it takes: exact task types ({@code issue.triage}) or prefixes ({@code
 *     issue.*}); never empty
 * @param settings its own settings: unmodifiable maps and lists, strings, numbers and booleans, in
 *     the file's order
 * @param manifest what is known of its type
 * @param policy all that it may, with what every layer says
 * @param origins who said what of that
 */
public record Agent(
        AgentId id,
        boolean allowNetwork,
        Runtime runtime,
        List<String> eventTypes,
        Map<String, Object> settings,
        Manifest manifest,
        Policy policy,
        Origins origins) {

    public Agent {
        eventTypes = List.copyOf(eventTypes);
        settings = Frozen.map(settings);
    }

    /** Whether its decisions may close an issue. */
    public boolean allowClose() {
        return policy.closing().allowed();
    }
}
