package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Comments of one issue and of a whole repository. */
final class CommentEndpoints {
    private CommentEndpoints() {}

    static void addTo(Router router) {
        String issues = "/repos/{owner}/{repo}/issues";
        // Before {number}: "comments" is none.
        router.add("GET", issues + "/comments", CommentEndpoints::listOfRepo)
                .add("GET", issues + "/comments/{id}", c -> shown(c, 200, comment(c)))
                .add("PATCH", issues + "/comments/{id}", CommentEndpoints::edit)
                .add("DELETE", issues + "/comments/{id}", CommentEndpoints::delete)
                .add("GET", issues + "/{number}/comments", CommentEndpoints::listOfIssue)
                .add("POST", issues + "/{number}/comments", CommentEndpoints::write);
    }

    private static Response listOfIssue(Call call) {
        return list(call, call.issue().comments.values());
    }

    private static Response listOfRepo(Call call) {
        call.requireIssues();
        var query = call.request().query();
        boolean descending = query.getOrDefault("direction", "").equals("desc");
        Collection<SimComment> comments =
                descending
                        ? call.repo().comments.descendingMap().values()
                        : call.repo().comments.values();
        if (query.getOrDefault("sort", "").equals("updated")) {
            Comparator<SimComment> order =
                    Comparator.<SimComment, Instant>comparing(c -> c.updatedAt)
                            .thenComparingLong(c -> c.id);
            comments = comments.stream().sorted(descending ? order.reversed() : order).toList();
        }
        return list(call, comments);
    }

    private static Response list(Call call, Collection<SimComment> comments) {
        @Nullable Instant since = Since.of(call.request());
        Function<SimComment, JsonNode> view = c -> call.views().issues().comment(call.repo(), c);
        return Page.of(call.request())
                .of(comments, c -> Since.covers(since, c.updatedAt), view, call);
    }

    private static Response write(Call call) {
        SimIssue issue = call.issue();
        Deeds deeds = call.deeds(Permission.READ);
        if (issue.locked && !call.repo().isCollaborator(call.writer())) {
            throw ApiError.of(403, "Unable to create comment because issue is locked.");
        }
        return shown(call, 201, deeds.comment(issue, body(call.input())));
    }

    private static Response edit(Call call) {
        SimComment comment = comment(call);
        Deeds deeds = call.deeds(needed(call, comment));
        deeds.editComment(comment, body(call.input()));
        return shown(call, 200, comment);
    }

    private static Response delete(Call call) {
        SimComment comment = comment(call);
        call.deeds(needed(call, comment)).deleteComment(comment);
        return Response.noContent();
    }

    /** One's own comments are one's own. */
    private static Permission needed(Call call, SimComment comment) {
        return call.writer().id() == comment.author.id() ? Permission.READ : Permission.WRITE;
    }

    static SimComment comment(Call call) {
        call.requireIssues();
        return Call.found(call.repo().comments.get(call.number("id")));
    }

    private static String body(Input input) {
        if (!input.has("body")) {
            throw ApiError.of(422, "Invalid request.\n\n\"body\" wasn't supplied.");
        }
        String body = input.text("body").orElse("");
        if (body.isBlank()) {
            throw refused("Body cannot be blank");
        }
        if (body.length() > IssueEndpoints.MAX_BODY) {
            throw refused("Body is too long (maximum is 65536 characters)");
        }
        return body;
    }

    private static ApiError refused(String why) {
        return ApiError.invalid("IssueComment", "data", "unprocessable", why);
    }

    private static Response shown(Call call, int status, SimComment comment) {
        return Response.json(status, call.views().issues().comment(call.repo(), comment));
    }
}
