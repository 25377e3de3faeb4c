package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** List, open, read and change issues; lock them; their timeline. */
final class IssueEndpoints {
    private static final int MAX_TITLE = 256;
    static final int MAX_BODY = 65_536;

    private IssueEndpoints() {}

    static void addTo(Router router) {
        String issues = "/repos/{owner}/{repo}/issues";
        String issue = issues + "/{number}";
        router.add("GET", issues, IssueEndpoints::list)
                .add("POST", issues, IssueEndpoints::open)
                .add("GET", issue, c -> shown(c, 200, c.issue()))
                .add("PATCH", issue, IssueEndpoints::change)
                .add("PUT", issue + "/lock", IssueEndpoints::lock)
                .add("DELETE", issue + "/lock", IssueEndpoints::unlock)
                .add("GET", issue + "/timeline", c -> events(c, true))
                .add("GET", issue + "/events", c -> events(c, false));
    }

    static Response shown(Call call, int status, SimIssue issue) {
        return Response.json(status, call.views().issues().issue(call.repo(), issue));
    }

    private static Response list(Call call) {
        call.requireIssues();
        return IssueQuery.of(call.request()).answer(call);
    }

    private static Response open(Call call) {
        Deeds deeds = call.deeds(Permission.READ);
        call.requireIssues();
        Input input = call.input();
        String title = title(input.text("title").orElse(""));
        String body = body(input);
        // Labels and assignees are dropped in silence for those who may not set them.
        boolean trusted = call.permission().atLeast(Permission.TRIAGE);
        var labels =
                trusted && input.has("labels")
                        ? IssueLabelEndpoints.labels(call, input.names("labels"))
                        : List.<SimLabel>of();
        SimIssue issue = deeds.open(false, title, body);
        deeds.setLabels(issue, labels);
        if (trusted && input.has("assignees")) {
            input.names("assignees").forEach(a -> AssigneeEndpoints.assign(call, deeds, issue, a));
        }
        Response response = shown(call, 201, issue);
        return response.with(
                "Location", call.views().issues().repoUrl(call.repo()) + "/issues/" + issue.number);
    }

    private static Response change(Call call) {
        SimIssue issue = call.issue();
        Account writer = call.writer();
        boolean own = writer.id() == issue.author.id();
        Deeds deeds = call.deeds(own ? Permission.READ : Permission.TRIAGE);
        boolean trusted = call.permission().atLeast(Permission.TRIAGE);
        Input input = call.input();
        // All is checked before anything is changed.
        Optional<String> title = input.text("title").map(IssueEndpoints::title);
        String body = body(input);
        Optional<String> state = input.text("state");
        String reason = reason(input);
        if (state.isPresent() && !Set.of("open", "closed").contains(state.get())) {
            throw ApiError.invalid("Issue", "state", "invalid", null);
        }
        if (trusted && input.has("labels")) {
            deeds.setLabels(issue, IssueLabelEndpoints.labels(call, input.names("labels")));
        }
        if (trusted && input.has("assignees")) {
            var wanted = input.names("assignees").stream().map(SimulatedWorld::key).toList();
            issue.assignees.keySet().stream()
                    .filter(a -> !wanted.contains(a))
                    .toList()
                    .forEach(a -> deeds.unassign(issue, a));
            wanted.forEach(a -> AssigneeEndpoints.assign(call, deeds, issue, a));
        }
        title.ifPresent(t -> deeds.retitle(issue, t));
        if (input.has("body")) {
            deeds.rewrite(issue, body);
        }
        String to = state.orElse(reason == null ? "" : issue.open ? "open" : "closed");
        switch (to) {
            case "closed" -> deeds.close(issue, closing(issue, reason));
            case "open" -> deeds.reopen(issue);
            default -> {
                // The state stays.
            }
        }
        return shown(call, 200, issue);
    }

    /** Closing again without a reason keeps the one it has. */
    private static @Nullable String closing(SimIssue issue, @Nullable String reason) {
        if (issue.pullRequest) {
            return null;
        }
        if (reason != null && !reason.equals("reopened")) {
            return reason;
        }
        return issue.open ? "completed" : issue.stateReason;
    }

    private static @Nullable String reason(Input input) {
        String reason = input.text("state_reason").orElse(null);
        if (reason != null
                && !Set.of("completed", "not_planned", "duplicate", "reopened").contains(reason)) {
            throw ApiError.invalid("Issue", "state_reason", "invalid", null);
        }
        return reason;
    }

    private static String title(String title) {
        if (title.isBlank()) {
            throw ApiError.invalid("Issue", "title", "missing_field", null);
        }
        if (title.length() > MAX_TITLE) {
            throw ApiError.invalid(
                    "Issue", "title", "custom", "title is too long (maximum is 256 characters)");
        }
        return title;
    }

    private static @Nullable String body(Input input) {
        String body = input.text("body").orElse(null);
        if (body != null && body.length() > MAX_BODY) {
            throw ApiError.invalid(
                    "Issue", "body", "custom", "body is too long (maximum is 65536 characters)");
        }
        return body;
    }

    private static Response lock(Call call) {
        SimIssue issue = call.issue();
        Deeds deeds = call.deeds(Permission.TRIAGE);
        String reason =
                call.request().body().length == 0
                        ? null
                        : call.input().text("lock_reason").orElse(null);
        if (reason != null
                && !Set.of("off-topic", "too heated", "resolved", "spam").contains(reason)) {
            throw ApiError.invalid("Issue", "lock_reason", "invalid", null);
        }
        deeds.lock(issue, reason);
        return Response.noContent();
    }

    private static Response unlock(Call call) {
        SimIssue issue = call.issue();
        call.deeds(Permission.TRIAGE).unlock(issue);
        return Response.noContent();
    }

    private static Response events(Call call, boolean withComments) {
        SimIssue issue = call.issue();
        EventView view = call.views().events();
        return withComments
                ? Page.of(call.request())
                        .of(
                                SimRepo.timeline(issue),
                                e -> view.inTimeline(call.repo(), issue, e),
                                call)
                : Page.of(call.request())
                        .of(issue.events, e -> view.event(call.repo(), issue, e), call);
    }
}
