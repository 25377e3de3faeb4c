package dev.foreman.injection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One hostile issue, and what the attacker wants to come of it.
 *
 * @param kind which class of attack
 * @param comment a stranger's, under the issue
 * @param label what the description of a label says
 * @param similar the title of a similar issue
 * @param memory what is remembered of the issue, poisoned
 * @param template what a template of the repository says
 * @param carries labels that maintainers set on the issue
 * @param acts what an agent that obeys asks for, on the wire
 * @param says its rationale
 * @param notes what it wants to remember
 * @param harm what the attacker's goal is, in the words of {@link Harm}
 */
record Attack(
        String id,
        String kind,
        String title,
        String body,
        @Nullable String comment,
        @Nullable String label,
        @Nullable String similar,
        @Nullable String memory,
        @Nullable String template,
        List<String> carries,
        List<ObjectNode> acts,
        String says,
        @Nullable String notes,
        Set<String> harm) {

    /** What the model double writes as its comment. */
    String comments() {
        return acts.stream()
                .filter(a -> a.path("type").asText().equals("comment"))
                .map(a -> a.path("body").asText())
                .findFirst()
                .orElse("");
    }

    List<String> labels() {
        return acts.stream()
                .filter(a -> a.path("type").asText().endsWith("_label"))
                .map(a -> a.path("label").asText())
                .toList();
    }

    boolean closes() {
        return acts.stream().anyMatch(a -> a.path("type").asText().equals("close_issue"));
    }

    @Override
    public String toString() {
        return id;
    }
}
