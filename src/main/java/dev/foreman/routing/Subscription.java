package dev.foreman.routing;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskType;
import java.util.List;

/**
 * One agent of one repository and the events it wants.
 *
 * @param agent who
 * @param eventTypes exact types, families such as {@code issue.*}, or {@code *}
 */
public record Subscription(AgentId agent, List<String> eventTypes) {

    public Subscription {
        eventTypes = List.copyOf(eventTypes);
    }

    /** Whether any of its patterns has this type. */
    public boolean wants(TaskType type) {
        return eventTypes.stream().map(EventPattern::new).anyMatch(p -> p.matches(type));
    }
}
