package dev.foreman.gate;

import dev.foreman.protocol.Label;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is true while a decision is judged.
 *
 * @param repoLabels every label that the repository has
 * @param lastComment when Foreman last commented on the issue, or planned to
 * @param now the moment of judgement
 */
public record Facts(List<Label> repoLabels, Optional<Instant> lastComment, Instant now) {

    public Facts {
        repoLabels = List.copyOf(repoLabels);
    }

    boolean hasLabel(String name) {
        return repoLabels.stream().anyMatch(l -> l.name().equalsIgnoreCase(name));
    }
}
