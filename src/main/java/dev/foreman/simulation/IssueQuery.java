package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Account;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The list of issues with its filters and orders; pull requests are in it, as on GitHub. */
record IssueQuery(
        String state,
        @Nullable Instant since,
        String sort,
        boolean descending,
        List<String> labels,
        @Nullable String creator,
        @Nullable String assignee) {

    static IssueQuery of(Request request) {
        var query = request.query();
        String state = query.getOrDefault("state", "open");
        if (!Set.of("open", "closed", "all").contains(state)) {
            throw ApiError.invalid("Issue", "state", "invalid", null);
        }
        return new IssueQuery(
                state,
                Since.of(request),
                query.getOrDefault("sort", "created"),
                !query.getOrDefault("direction", "desc").equals("asc"),
                Arrays.stream(query.getOrDefault("labels", "").split(","))
                        .map(String::trim)
                        .filter(l -> !l.isEmpty())
                        .map(SimLabel::key)
                        .toList(),
                query.get("creator"),
                query.get("assignee"));
    }

    Response answer(Call call) {
        RepoState repo = call.repo();
        Function<SimIssue, JsonNode> view = i -> call.views().issues().issue(repo, i);
        return Page.of(call.request()).of(ordered(repo.issues), filter(), view, call);
    }

    private Collection<SimIssue> ordered(IssueIndex index) {
        return switch (sort) {
            case "updated" -> index.byUpdate(since, descending);
            case "comments" -> index.byComments(descending);
            default -> index.byCreation(descending);
        };
    }

    private Predicate<SimIssue> filter() {
        return issue ->
                (state.equals("all") || state.equals("open") == issue.open)
                        && Since.covers(since, issue.updatedAt)
                        && issue.labels.keySet().containsAll(labels)
                        && (creator == null || creator.equalsIgnoreCase(issue.author.login()))
                        && isAssigned(issue);
    }

    private boolean isAssigned(SimIssue issue) {
        if (assignee == null || assignee.equals("*")) {
            return assignee == null || !issue.assignees.isEmpty();
        }
        return assignee.equals("none")
                ? issue.assignees.isEmpty()
                : issue.assignees.values().stream()
                        .map(Account::login)
                        .anyMatch(assignee::equalsIgnoreCase);
    }
}
