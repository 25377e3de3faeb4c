package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent's answer to a task: agent protocol v0, the 200 body of {@code POST /task}.
 *
 * @param taskId the task's own id, repeated
 * @param rationale why, for the maintainer who reads the log
 * @param actions what to do, in order
 * @param confidence from 0 to 1, if the agent has a figure
 * @param memory a new summary of the issue for the next task on it, if the agent wrote one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionMessage(
        TaskId taskId,
        Decision decision,
        String rationale,
        List<Action> actions,
        @Nullable Double confidence,
        @Nullable String memory) {

    public DecisionMessage {
        actions = List.copyOf(actions);
    }
}
