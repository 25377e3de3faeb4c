package dev.foreman.gate;

import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.IssueFacts;
import java.time.Instant;
import java.util.List;

/**
 * What is true while a decision is judged.
 *
 * @param issue as the agent saw it
 * @param repoLabels every label that the repository has
 * @param history who touched the issue's labels
 * @param self whom Foreman is
 * @param known what Foreman itself did lately
 * @param now the moment of judgement
 */
public record Facts(
        RepoName repo,
        Issue issue,
        List<Label> repoLabels,
        LabelHistory history,
        BotIdentity self,
        IssueFacts known,
        Instant now) {

    public Facts {
        repoLabels = List.copyOf(repoLabels);
    }

    boolean hasLabel(String name) {
        return repoLabels.stream().anyMatch(l -> l.name().equalsIgnoreCase(name));
    }
}
