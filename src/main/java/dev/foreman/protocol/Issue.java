package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue as {@code GET /repos/{owner}/{repo}/issues/{number}} shows it, in GitHub's own field
 * names on the wire.
 *
 * @param id GitHub's global number of it
 * @param number its number in the repository
 * @param body Markdown by whoever opened it: untrusted
 * @param state {@code open} or {@code closed}
 * @param stateReason {@code completed}, {@code not_planned}, {@code duplicate}, {@code reopened} or
 *     null
 * @param user null when the account is gone
 * @param authorAssociation {@code OWNER}, {@code MEMBER}, {@code COLLABORATOR}, {@code
 *     CONTRIBUTOR}, {@code NONE}, …
 * @param comments how many comments it has
 * @param reactions how people reacted to it; null where the sender does not say
 */
public record Issue(
        long id,
        int number,
        String title,
        @Nullable String body,
        List<Label> labels,
        String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stateReason,
        boolean locked,
        @Nullable Account user,
        String authorAssociation,
        List<Account> assignees,
        int comments,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant closedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String htmlUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reactions reactions) {

    /** GitHub counts them and gives no dates here. */
    public record Reactions(int totalCount) {}

    public Issue {
        labels = labels == null ? List.of() : List.copyOf(labels);
        assignees = assignees == null ? List.of() : List.copyOf(assignees);
    }

    /** Where nobody says how people reacted to it. */
    public Issue(
            long id,
            int number,
            String title,
            @Nullable String body,
            List<Label> labels,
            String state,
            @Nullable String stateReason,
            boolean locked,
            @Nullable Account user,
            String authorAssociation,
            List<Account> assignees,
            int comments,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant closedAt,
            @Nullable String htmlUrl) {
        this(
                id,
                number,
                title,
                body,
                labels,
                state,
                stateReason,
                locked,
                user,
                authorAssociation,
                assignees,
                comments,
                createdAt,
                updatedAt,
                closedAt,
                htmlUrl,
                null);
    }

    public boolean isOpen() {
        return "open".equals(state);
    }

    /** Whether it carries this label, compared as GitHub does: without regard to case. */
    public boolean hasLabel(String name) {
        return labels.stream().anyMatch(l -> l.name().equalsIgnoreCase(name));
    }
}
