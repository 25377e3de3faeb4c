package dev.foreman.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decision strictly. What is no decision is malformed and the task is tried again; what is
 * one, but asks for an unknown kind of action or names another issue, comes back with {@link
 * Action.Unacceptable} in it, for the gate to refuse as a whole.
 */
public final class DecisionReader {
    private static final Set<String> CLOSE_REASONS =
            Set.of("completed", "not_planned", "duplicate");
    private static final List<String> NUMBER_FIELDS = List.of("issue", "issue_number", "number");
    private static final List<String> REPO_FIELDS = List.of("repo", "repository");

    private final TaskId task;
    private final IssueRef issue;

    /** A reader for the answer to one task. */
    public DecisionReader(TaskId task, IssueRef issue) {
        this.task = task;
        this.issue = issue;
    }

    /**
     * @param body the agent's answer
     * @throws MalformedDecision with a sentence that names the field, when it is no decision for
     *     this task
     */
    public DecisionMessage read(String body) throws MalformedDecision {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new MalformedDecision("the answer is not JSON: " + e.getOriginalMessage());
        }
        if (root == null || !root.isObject()) {
            throw new MalformedDecision("the answer is not a JSON object");
        }
        String id = text(root, "task_id");
        if (!id.equals(task.toString())) {
            throw new MalformedDecision("task_id is '" + clip(id) + "', but the task is " + task);
        }
        String word = text(root, "decision");
        Decision decision =
                Decision.parse(word)
                        .orElseThrow(() ->
                                new MalformedDecision("decision '" + clip(word) + "' is unknown"));
        return new DecisionMessage(
                task,
                decision,
                text(root, "rationale"),
                actions(root.get("actions")),
                fraction(root, "confidence"),
                optionalText(root, "memory"));
    }

    private List<Action> actions(@Nullable JsonNode node) throws MalformedDecision {
        if (node == null || !node.isArray()) {
            throw new MalformedDecision("actions is not a list");
        }
        List<Action> actions = new ArrayList<>();
        for (JsonNode one : node) {
            if (!one.isObject()) {
                throw new MalformedDecision("actions[" + actions.size() + "] is not an object");
            }
            actions.add(action(one));
        }
        return actions;
    }

    private Action action(JsonNode node) throws MalformedDecision {
        String type = text(node, "type");
        String elsewhere = elsewhere(node);
        if (elsewhere != null) {
            return new Action.Unacceptable(
                    clip(type), "it names " + elsewhere + ", but the task is about " + issue);
        }
        return switch (type) {
            case "add_label" -> new Action.AddLabel(text(node, "label"));
            case "remove_label" -> new Action.RemoveLabel(text(node, "label"));
            case "comment" -> new Action.PostComment(text(node, "body"));
            case "assign" -> new Action.Assign(text(node, "user"));
            case "suggest_label" ->
                    new Action.SuggestLabel(
                            text(node, "label"),
                            optionalText(node, "rationale"),
                            fraction(node, "confidence"));
            case "close_issue" -> close(node);
            default ->
                    new Action.Unacceptable(
                            clip(type), "'" + clip(type) + "' is not a known kind of action");
        };
    }

    private static Action close(JsonNode node) throws MalformedDecision {
        String reason = optionalText(node, "reason");
        if (reason != null && !CLOSE_REASONS.contains(reason)) {
            return new Action.Unacceptable(
                    "close_issue",
                    "'" + clip(reason) + "' is not a known reason to close an issue");
        }
        JsonNode of = node.get("duplicate_of");
        if (of == null || of.isNull()) {
            return new Action.CloseIssue(reason, null);
        }
        if (!of.isInt() || of.intValue() < 1) {
            throw new MalformedDecision("duplicate_of is not an issue number");
        }
        return new Action.CloseIssue(reason, of.intValue());
    }

    /**
     * What the action is aimed at, when that is not the task's own issue. Naming one's own issue
     * does no harm.
     */
    private @Nullable String elsewhere(JsonNode node) {
        for (String field : NUMBER_FIELDS) {
            JsonNode n = node.get(field);
            if (n != null && !n.isNull() && !n.asText().equals(Integer.toString(issue.number()))) {
                return field + " " + clip(n.toString());
            }
        }
        for (String field : REPO_FIELDS) {
            JsonNode n = node.get(field);
            if (n != null && !n.isNull() && !n.asText().equalsIgnoreCase(issue.repo().toString())) {
                return field + " " + clip(n.toString());
            }
        }
        return null;
    }

    private static String text(JsonNode node, String field) throws MalformedDecision {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new MalformedDecision(
                    field + (value == null ? " is missing" : " is not a string"));
        }
        return value.textValue();
    }

    private static @Nullable String optionalText(JsonNode node, String field)
            throws MalformedDecision {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : text(node, field);
    }

    private static @Nullable Double fraction(JsonNode node, String field) throws MalformedDecision {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw new MalformedDecision(field + " is not a number from 0 to 1");
        }
        return value.doubleValue();
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
