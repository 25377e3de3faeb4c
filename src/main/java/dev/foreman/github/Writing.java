package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.protocol.RepoName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The writes, each one call, never repeated here, each with a receipt by GitHub's clock. */
final class Writing {
    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Duration AFTER = Duration.ofSeconds(1);

    private final Api api;

    Writing(Api api) {
        this.api = api;
    }

    Receipt addLabel(IssueRef issue, String label) {
        return receipt(
                api.send("POST", labels(issue), Map.of("labels", List.of(label))),
                Optional.empty(),
                null);
    }

    SuggestionAnswer suggestLabel(
            IssueRef issue, String label, @Nullable String rationale, @Nullable String confidence) {
        Map<String, Object> suggestion = new LinkedHashMap<>();
        suggestion.put("name", label);
        if (rationale != null) {
            suggestion.put("rationale", rationale);
        }
        if (confidence != null) {
            suggestion.put("confidence", confidence);
        }
        suggestion.put("suggest", true);
        Answer answer = api.send("POST", labels(issue), Map.of("labels", List.of(suggestion)));
        JsonNode labels = api.tree(answer);
        if (!labels.isArray()) {
            throw new GitHubException.Uncertain(
                    answer.where(), "GitHub did not answer with the issue's labels");
        }
        boolean set = false;
        for (JsonNode now : labels) {
            set |= now.path("name").asText("").equalsIgnoreCase(label);
        }
        return new SuggestionAnswer(receipt(answer, Optional.empty(), null), set);
    }

    Receipt removeLabel(IssueRef issue, String label) {
        if (!Paths.isSegment(label)) {
            // DELETE …/labels/ would take every label off the issue.
            throw new GitHubException.Refused(
                    new Where("DELETE", labels(issue), 0, null),
                    "nothing was sent: '" + label + "' cannot be named in a URL");
        }
        return receipt(
                api.delete(labels(issue) + "/" + Paths.segment(label)), Optional.empty(), null);
    }

    Receipt comment(IssueRef issue, String body) {
        Answer answer = api.send("POST", Paths.issue(issue) + "/comments", Map.of("body", body));
        JsonNode comment = api.tree(answer);
        long id = comment.path("id").asLong(0);
        return receipt(answer, Records.time(comment, "created_at"), id > 0 ? id : null);
    }

    void react(RepoName repo, long comment, String content) {
        api.send("POST", Paths.comment(repo, comment) + "/reactions", Map.of("content", content));
    }

    Receipt close(IssueRef issue, @Nullable String reason) {
        Map<String, String> change = new LinkedHashMap<>();
        change.put("state", "closed");
        if (reason != null) {
            change.put("state_reason", reason);
        }
        Answer answer = api.send("PATCH", Paths.issue(issue), change);
        return receipt(answer, Records.time(api.tree(answer), "updated_at"), null);
    }

    Receipt editComment(RepoName repo, long id, String body) {
        Answer answer = api.send("PATCH", Paths.comment(repo, id), Map.of("body", body));
        return receipt(answer, Records.time(api.tree(answer), "updated_at"), id);
    }

    Receipt deleteComment(RepoName repo, long id) {
        return receipt(api.delete(Paths.comment(repo, id)), Optional.empty(), null);
    }

    Receipt reopen(IssueRef issue) {
        Answer answer = api.send("PATCH", Paths.issue(issue), Map.of("state", "open"));
        return receipt(answer, Records.time(api.tree(answer), "updated_at"), null);
    }

    Receipt assign(IssueRef issue, String login) {
        Answer answer = assignees("POST", issue, login);
        if (isAssigned(answer, login)) {
            return receipt(answer, Optional.empty(), null);
        }
        // GitHub answers 201 and leaves out, without a word, whoever cannot be assigned.
        throw new GitHubException.Invalid(
                answer.where(),
                "GitHub did not assign '"
                        + Texts.plain(login, 100)
                        + "': only who has access to the repository or took part in the issue"
                        + " can be");
    }

    Receipt unassign(IssueRef issue, String login) {
        Answer answer = assignees("DELETE", issue, login);
        if (isAssigned(answer, login)) {
            // As above: 200, and nothing done, for who may not.
            throw new GitHubException.Invalid(
                    answer.where(),
                    "GitHub left '"
                            + Texts.plain(login, 100)
                            + "' assigned: the token needs triage permission");
        }
        return receipt(answer, Optional.empty(), null);
    }

    private Answer assignees(String method, IssueRef issue, String login) {
        return api.send(
                method, Paths.issue(issue) + "/assignees", Map.of("assignees", List.of(login)));
    }

    private boolean isAssigned(Answer issue, String login) {
        for (JsonNode assignee : api.tree(issue).path("assignees")) {
            if (assignee.path("login").asText("").equalsIgnoreCase(login)) {
                return true;
            }
        }
        return false;
    }

    private static String labels(IssueRef issue) {
        return Paths.issue(issue) + "/labels";
    }

    /**
     * @param exact when GitHub says that it happened, if it does
     */
    private static Receipt receipt(
            Answer answer, Optional<Instant> exact, @Nullable Long remoteId) {
        Instant date = answer.serverTime();
        Instant latest = date.plus(AFTER);
        // The answer is dated when it is written; a slow call took effect before that.
        Duration slack = answer.took().compareTo(BEFORE) > 0 ? answer.took() : BEFORE;
        Instant earliest = exact.orElseGet(() -> date.minus(slack));
        return new Receipt(earliest, earliest.isAfter(latest) ? earliest : latest, remoteId);
    }
}
