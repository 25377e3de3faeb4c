package dev.foreman.dispatch;

import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Label;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The gate, as dispatch sees it. Called inside the transaction that stores its answer. */
@FunctionalInterface
public interface Verdicts {

    /**
     * @param agent whose decision it is
     * @param repoLabels every label of the repository
     * @param lastComment when Foreman last commented on the issue, or planned to
     */
    Judgement judge(
            DecisionMessage decision,
            AgentProfile agent,
            List<Label> repoLabels,
            Optional<Instant> lastComment);
}
