package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's JSON in our records. What identifies a thing must be there; everything else may be
 * missing or null: a deleted account, a text that was never written.
 */
final class Records {
    private Records() {}

    /** Something without which the rest means nothing is missing. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }
    }

    static boolean isPullRequest(JsonNode issue) {
        return issue.hasNonNull("pull_request");
    }

    static Issue issue(JsonNode node) {
        Instant created = time(node, "created_at").orElse(Instant.EPOCH);
        return new Issue(
                id(node, "id"),
                number(node),
                text(node, "title").orElse(""),
                text(node, "body").orElse(null),
                list(node.path("labels"), Records::label),
                text(node, "state").orElse("unknown"),
                text(node, "state_reason").orElse(null),
                node.path("locked").asBoolean(false),
                account(node.path("user")).orElse(null),
                text(node, "author_association").orElse("NONE"),
                list(node.path("assignees"), Records::account),
                node.path("comments").asInt(0),
                created,
                time(node, "updated_at").orElse(created),
                time(node, "closed_at").orElse(null),
                text(node, "html_url").orElse(null),
                node.path("reactions").path("total_count").canConvertToInt()
                        ? new Issue.Reactions(node.path("reactions").path("total_count").asInt())
                        : null);
    }

    static Comment comment(JsonNode node) {
        Instant created = time(node, "created_at").orElse(Instant.EPOCH);
        return new Comment(
                id(node, "id"),
                account(node.path("user")).orElse(null),
                text(node, "author_association").orElse("NONE"),
                text(node, "body").orElse(""),
                created,
                time(node, "updated_at").orElse(created));
    }

    /**
     * Of an assignment GitHub's {@code actor} is whoever was assigned, and only {@code assigner}
     * says who did it.
     */
    static IssueEvent event(JsonNode node) {
        JsonNode by = node.hasNonNull("assigner") ? node.path("assigner") : node.path("actor");
        return new IssueEvent(
                text(node, "event").orElse(""),
                account(by).orElse(null),
                time(node, "created_at").orElse(Instant.EPOCH),
                text(node.path("label"), "name")
                        .or(() -> text(node.path("assignee"), "login"))
                        .orElse(null),
                text(node.path("performed_via_github_app"), "slug").orElse(null));
    }

    static RepoInfo repo(JsonNode node) {
        RepoName name =
                text(node, "full_name")
                        .flatMap(RepoName::parse)
                        .orElseThrow(() -> new Malformed("no full_name"));
        return new RepoInfo(
                id(node, "id"),
                name,
                node.path("has_issues").asBoolean(true),
                node.path("archived").asBoolean(false),
                permissions(node.path("permissions")));
    }

    /** The objects of a list, in order. */
    static List<JsonNode> array(JsonNode node) {
        if (!node.isArray()) {
            throw new Malformed("no list");
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        return items;
    }

    static Optional<Instant> time(JsonNode node, String field) {
        try {
            return text(node, field).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    static long id(JsonNode node, String field) {
        long id = node.path(field).asLong(0);
        if (id <= 0) {
            throw new Malformed("no " + field);
        }
        return id;
    }

    private static int number(JsonNode node) {
        long number = id(node, "number");
        if (number > Integer.MAX_VALUE) {
            throw new Malformed("an impossible number");
        }
        return (int) number;
    }

    /** Very old servers list labels as bare names. */
    private static Optional<Label> label(JsonNode node) {
        return node.isTextual()
                ? Optional.of(new Label(node.asText(), null))
                : text(node, "name")
                        .map(name -> new Label(name, text(node, "description").orElse(null)));
    }

    static Optional<Account> account(JsonNode node) {
        long id = node.path("id").asLong(0);
        return id <= 0
                ? Optional.empty()
                : text(node, "login")
                        .map(login -> new Account(login, id, text(node, "type").orElse(null)));
    }

    private static RepoInfo.@Nullable Permissions permissions(JsonNode node) {
        return node.isObject()
                ? new RepoInfo.Permissions(
                        node.path("admin").asBoolean(),
                        node.path("maintain").asBoolean(),
                        node.path("push").asBoolean(),
                        node.path("triage").asBoolean(),
                        node.path("pull").asBoolean())
                : null;
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, Optional<T>> shape) {
        List<T> items = new ArrayList<>();
        for (JsonNode node : nodes) {
            shape.apply(node).ifPresent(items::add);
        }
        return items;
    }
}
