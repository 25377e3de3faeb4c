package dev.foreman.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskType;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A task to try an agent with, as a tree, so that a check may add to it and take from it.
 *
 * @param id its id
 * @param issue what it is about
 * @param tree the message
 */
record Specimen(TaskId id, IssueRef issue, ObjectNode tree) {
    private static final RepoName REPO = RepoName.of("acme/rocket");
    private static final int NUMBER = 7;
    private static final Instant OPENED = Instant.parse("2026-03-01T12:00:00Z");

    static final String TITLE = "App crashes on startup";
    static final String BODY =
            "It fails with an exception since 2.1.\n\n### Steps to reproduce\n\n1. Start it\n";

    /** All that Foreman sends, about a plain crash report. */
    static Specimen full(Instant deadline) {
        TaskId id = TaskId.random();
        Account ada = new Account("ada", 11, "User");
        Issue issue =
                new Issue(
                        901,
                        NUMBER,
                        TITLE,
                        BODY,
                        List.of(),
                        "open",
                        null,
                        false,
                        ada,
                        "NONE",
                        List.of(),
                        0,
                        OPENED,
                        OPENED,
                        null,
                        null,
                        new Issue.Reactions(2));
        TaskMessage.Context context =
                new TaskMessage.Context(
                        null,
                        new TaskMessage.LlmBackend("none", null),
                        null,
                        List.of(
                                new Label("bug", "Something isn't working"),
                                new Label("enhancement", "New feature or request"),
                                new Label("question", null),
                                new Label("documentation", null),
                                new Label("needs-info", null)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        deadline,
                        new Account("foreman-bot", 13, "User"),
                        List.of(),
                        "friendly",
                        List.of(
                                new TaskMessage.RepoText(
                                        "README.md", "# Rocket\n\nStart it with `rocket start`.")));
        TaskMessage task =
                new TaskMessage(
                        id,
                        TaskType.ISSUE_TRIAGE,
                        REPO,
                        new TaskMessage.Payload("opened", issue),
                        context);
        return new Specimen(id, new IssueRef(REPO, NUMBER), (ObjectNode) Json.tree(task));
    }

    /** Only what v0 requires, and null where null is allowed. */
    static Specimen minimal() {
        TaskId id = TaskId.random();
        ObjectNode tree = Json.mapper().createObjectNode();
        tree.put("task_id", id.toString()).put("type", "issue.triage").put("repo", REPO.toString());
        tree.putObject("payload")
                .putObject("issue")
                .put("number", NUMBER)
                .put("title", TITLE)
                .putNull("body");
        tree.putObject("context").putNull("memory_summary");
        return new Specimen(id, new IssueRef(REPO, NUMBER), tree);
    }

    ObjectNode payloadIssue() {
        return (ObjectNode) tree.path("payload").path("issue");
    }

    ObjectNode context() {
        return (ObjectNode) tree.path("context");
    }

    Specimen saying(String title, String body) {
        payloadIssue().put("title", title).put("body", body);
        return this;
    }

    /** In ASCII: half a surrogate pair is no UTF-8, but may stand in JSON as an escape. */
    String json() {
        try {
            return Json.mapper()
                    .writer()
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
