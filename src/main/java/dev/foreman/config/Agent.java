package dev.foreman.config;

import dev.foreman.protocol.AgentId;
import java.util.List;
import java.util.Map;

/**
 * One agent of one repository.
 *
 * @param allowClose whether its decisions may close an issue
 * @param eventTypes what it takes: exact task types ({@code issue.triage}) or prefixes ({@code
 *     issue.*}); never empty
 * @param settings its own settings: unmodifiable maps and lists, strings, numbers and booleans, in
 *     the file's order
 */
public record Agent(
        AgentId id,
        boolean allowClose,
        Runtime runtime,
        List<String> eventTypes,
        Map<String, Object> settings) {

    public Agent {
        eventTypes = List.copyOf(eventTypes);
        settings = Frozen.map(settings);
    }
}
