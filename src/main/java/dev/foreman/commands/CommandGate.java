package dev.foreman.commands;

import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.IssueFacts;
import java.util.List;

/**
 * The gate, as maintainers' commands meet it: what is out of bounds for anybody is refused,
 * comments are cleaned and signed. Pure and quick: called inside the transaction that stores its
 * answer.
 */
@FunctionalInterface
public interface CommandGate {

    /**
     * @param repoLabels every label of the repository
     * @param facts with our earlier answer on the issue as our own comment, if there is one: a
     *     comment takes its place
     */
    Judgement judge(
            RepoName repo,
            Issue issue,
            List<Label> repoLabels,
            DecisionMessage decision,
            IssueFacts facts);
}
