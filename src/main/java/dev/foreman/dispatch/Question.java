package dev.foreman.dispatch;

import dev.foreman.protocol.Label;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.store.IssueFacts;
import dev.foreman.store.Task;
import java.util.List;

/**
 * What a decision is judged with.
 *
 * @param agent whose decision it is
 * @param repoLabels every label of the repository
 * @param history who touched the issue's labels; nobody where the decision touches none
 * @param facts what Foreman itself did lately
 */
public record Question(
        Task task,
        AgentProfile agent,
        List<Label> repoLabels,
        LabelHistory history,
        IssueFacts facts) {

    public Question {
        repoLabels = List.copyOf(repoLabels);
    }
}
