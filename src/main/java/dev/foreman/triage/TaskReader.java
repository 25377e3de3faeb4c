package dev.foreman.triage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskMessage.Correction;
import dev.foreman.protocol.TaskMessage.IssueTemplate;
import dev.foreman.protocol.TaskMessage.LabelSuggestion;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.protocol.TaskMessage.RepoText;
import dev.foreman.protocol.TaskMessage.SimilarIssue;
import dev.foreman.protocol.TaskType;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task: strict in what the decision hangs on, lenient in all else, so that any v0 sender is
 * understood. Absent dates become the epoch, which means unknown.
 */
final class TaskReader {
    private TaskReader() {}

    /**
     * @throws InvalidTask with a sentence that names the field
     */
    static TaskMessage read(byte[] body) throws InvalidTask {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw new InvalidTask("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidTask("the body is not JSON");
        }
        if (root == null || !root.isObject()) {
            throw new InvalidTask("the body is not a JSON object");
        }
        TaskType type = parsed("type", text(root, "type", "type"), TaskType::new);
        if (!type.equals(TaskType.ISSUE_TRIAGE)) {
            throw new InvalidTask("this agent takes issue.triage, not " + type);
        }
        JsonNode payload = object(root, "payload", "payload");
        JsonNode issue = object(payload, "issue", "payload.issue");
        return new TaskMessage(
                parsed("task_id", text(root, "task_id", "task_id"), TaskId::of),
                type,
                parsed("repo", text(root, "repo", "repo"), RepoName::of),
                new TaskMessage.Payload(word(payload, "action", "opened"), issue(issue)),
                context(root.path("context")));
    }

    private static Issue issue(JsonNode node) throws InvalidTask {
        JsonNode number = node.path("number");
        if (!number.isInt() || number.intValue() < 1) {
            throw new InvalidTask(
                    "payload.issue.number is "
                            + (number.isMissingNode() ? "missing" : "not a positive whole number"));
        }
        return new Issue(
                node.path("id").asLong(0),
                number.intValue(),
                text(node, "title", "payload.issue.title"),
                body(node),
                labels(node.path("labels")),
                word(node, "state", "open"),
                null,
                node.path("locked").asBoolean(false),
                account(node.path("user")),
                word(node, "author_association", "NONE"),
                accounts(node.path("assignees")),
                node.path("comments").asInt(0),
                time(node.path("created_at")),
                time(node.path("updated_at")),
                null,
                null,
                node.path("reactions").path("total_count").canConvertToInt()
                        ? new Issue.Reactions(node.path("reactions").path("total_count").asInt())
                        : null);
    }

    /** GitHub writes null for an empty body; only a body left out is unknown, and null to us. */
    private static @Nullable String body(JsonNode issue) throws InvalidTask {
        JsonNode body = issue.path("body");
        if (body.isMissingNode()) {
            return null;
        }
        if (!body.isNull() && !body.isTextual()) {
            throw new InvalidTask("payload.issue.body is not a string");
        }
        return body.isNull() ? "" : body.textValue();
    }

    private static TaskMessage.Context context(JsonNode node) {
        return new TaskMessage.Context(
                node.path("memory_summary").textValue(),
                backend(node.path("llm_backend")),
                endpoint(node.path("llm_endpoint")),
                labels(node.path("repo_labels")),
                suggestions(node.path("label_suggestions")),
                similar(node.path("similar_issues")),
                comments(node.path("comments")),
                templates(node.path("issue_templates")),
                settings(node.path("agent_config")),
                deadline(node.path("deadline")),
                account(node.path("bot")),
                corrections(node.path("corrections")),
                node.path("tone").isTextual() ? node.path("tone").textValue() : null,
                texts(node.path("repo_texts")));
    }

    private static @Nullable LlmBackend backend(JsonNode node) {
        return node.path("provider").isTextual()
                ? new LlmBackend(node.path("provider").textValue(), node.path("model").textValue())
                : null;
    }

    /** Where it is not one, the agent thinks by itself. */
    private static @Nullable LlmEndpoint endpoint(JsonNode node) {
        String url = word(node, "url", "");
        String token = word(node, "token", "");
        try {
            URI at = new URI(url);
            boolean isWeb = "http".equals(at.getScheme()) || "https".equals(at.getScheme());
            return isWeb && at.getHost() != null && !token.isBlank()
                    ? new LlmEndpoint(at, token)
                    : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private static @Nullable Instant deadline(JsonNode node) {
        Instant time = time(node);
        return time.equals(Instant.EPOCH) ? null : time;
    }

    private static List<LabelSuggestion> suggestions(JsonNode list) {
        List<LabelSuggestion> suggestions = new ArrayList<>();
        for (JsonNode one : list) {
            if (one.path("label").isTextual()) {
                suggestions.add(
                        new LabelSuggestion(
                                one.path("label").textValue(), one.path("confidence").asDouble(0)));
            }
        }
        return suggestions;
    }

    private static List<SimilarIssue> similar(JsonNode list) {
        List<SimilarIssue> issues = new ArrayList<>();
        for (JsonNode one : list) {
            if (one.path("title").isTextual()) {
                issues.add(
                        new SimilarIssue(
                                one.path("number").asInt(0),
                                one.path("title").textValue(),
                                word(one, "state", ""),
                                one.path("score").asDouble(0),
                                word(one, "url", "")));
            }
        }
        return issues;
    }

    private static List<RepoText> texts(JsonNode list) {
        List<RepoText> texts = new ArrayList<>();
        for (JsonNode one : list) {
            if (one.path("content").isTextual()) {
                texts.add(new RepoText(word(one, "path", ""), one.path("content").textValue()));
            }
        }
        return texts;
    }

    private static Map<String, Object> settings(JsonNode node) {
        Map<String, Object> settings = new LinkedHashMap<>();
        node.properties().stream()
                .filter(e -> !e.getValue().isNull())
                .forEach(e ->
                        settings.put(
                                e.getKey(),
                                Json.mapper().convertValue(e.getValue(), Object.class)));
        return settings;
    }

    private static List<Label> labels(JsonNode list) {
        List<Label> labels = new ArrayList<>();
        for (JsonNode one : list) {
            String name = one.isTextual() ? one.textValue() : one.path("name").textValue();
            if (name != null) {
                labels.add(new Label(name, one.path("description").textValue()));
            }
        }
        return labels;
    }

    private static List<Comment> comments(JsonNode list) {
        List<Comment> comments = new ArrayList<>();
        for (JsonNode one : list) {
            if (one.isObject()) {
                comments.add(
                        new Comment(
                                one.path("id").asLong(0),
                                account(one.path("user")),
                                word(one, "author_association", "NONE"),
                                word(one, "body", ""),
                                time(one.path("created_at")),
                                time(one.path("updated_at"))));
            }
        }
        return comments;
    }

    private static List<IssueTemplate> templates(JsonNode list) {
        List<IssueTemplate> templates = new ArrayList<>();
        for (JsonNode one : list) {
            if (one.path("content").isTextual()) {
                templates.add(
                        new IssueTemplate(word(one, "path", ""), one.path("content").textValue()));
            }
        }
        return templates;
    }

    private static List<Correction> corrections(JsonNode list) {
        List<Correction> corrections = new ArrayList<>();
        for (JsonNode one : list) {
            if (one.path("label").isTextual()) {
                corrections.add(
                        new Correction(
                                word(one, "action", ""),
                                one.path("label").textValue(),
                                one.path("instead").textValue(),
                                one.path("count").asInt(0),
                                one.path("accepted").asInt(0)));
            }
        }
        return corrections;
    }

    /** An object as GitHub has it, or a plain login, whose number is then unknown: 0. */
    private static @Nullable Account account(JsonNode node) {
        if (node.isTextual()) {
            return new Account(node.textValue(), 0, null);
        }
        return node.isObject()
                ? new Account(
                        word(node, "login", ""),
                        node.path("id").asLong(0),
                        node.path("type").textValue())
                : null;
    }

    private static List<Account> accounts(JsonNode list) {
        List<Account> accounts = new ArrayList<>();
        for (JsonNode one : list) {
            Account account = account(one);
            if (account != null) {
                accounts.add(account);
            }
        }
        return accounts;
    }

    private static Instant time(JsonNode node) {
        try {
            return node.isTextual()
                    ? OffsetDateTime.parse(node.textValue()).toInstant()
                    : Instant.EPOCH;
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    private static JsonNode object(JsonNode parent, String field, String path) throws InvalidTask {
        JsonNode value = parent.path(field);
        if (!value.isObject()) {
            throw new InvalidTask(path + (isAbsent(value) ? " is missing" : " is not an object"));
        }
        return value;
    }

    private static String text(JsonNode parent, String field, String path) throws InvalidTask {
        JsonNode value = parent.path(field);
        String text = value.textValue();
        if (text == null) {
            throw new InvalidTask(path + (isAbsent(value) ? " is missing" : " is not a string"));
        }
        return text;
    }

    private static boolean isAbsent(JsonNode value) {
        return value instanceof MissingNode || value.isNull();
    }

    private static String word(JsonNode parent, String field, String otherwise) {
        String text = parent.path(field).textValue();
        return text == null ? otherwise : text;
    }

    private static <T> T parsed(String field, String text, Function<String, T> parse)
            throws InvalidTask {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidTask(field + ": " + e.getMessage());
        }
    }
}
