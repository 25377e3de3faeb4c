package dev.foreman.triage;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Issue;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds tasks for tests, one word at a time. */
final class Tasks {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Account REPORTER = new Account("ada", 11, "User");
    static final Account MAINTAINER = new Account("grace", 12, "User");
    static final Account BOT = new Account("foreman-bot", 13, "User");
    static final Account OTHER_BOT = new Account("ci[bot]", 14, "Bot");
    static final List<Label> USUAL =
            List.of(
                    new Label("bug", "Something isn't working"),
                    new Label("enhancement", "New feature or request"),
                    new Label("question", "Further information is requested"),
                    new Label("documentation", "Improvements or additions to documentation"));

    private String title = "";
    private @Nullable String body;
    private String action = "opened";
    private String state = "open";
    private boolean locked;
    private Account author = REPORTER;
    private String association = "NONE";
    private @Nullable String memory;
    private @Nullable Account bot = BOT;
    private Instant updated = NOW.minus(Duration.ofMinutes(5));
    private final List<Account> assignees = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Label> repoLabels = new ArrayList<>(USUAL);
    private final List<Comment> comments = new ArrayList<>();
    private final List<IssueTemplate> templates = new ArrayList<>();
    private final Map<String, Object> config = new HashMap<>();
    private final List<RepoText> texts = new ArrayList<>();
    private final List<SimilarIssue> similar = new ArrayList<>();
    private final List<LabelSuggestion> suggestions = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private Issue.@Nullable Reactions reactions;
    private @Nullable LlmEndpoint endpoint;
    private @Nullable LlmBackend backend;
    private @Nullable Instant deadline;
    private @Nullable String tone;

    static Tasks issue(String title, @Nullable String body) {
        Tasks t = new Tasks();
        t.title = title;
        t.body = body;
        return t;
    }

    Tasks action(String word) {
        action = word;
        return this;
    }

    Tasks closed() {
        state = "closed";
        return this;
    }

    Tasks locked() {
        locked = true;
        return this;
    }

    Tasks by(Account account, String as) {
        author = account;
        association = as;
        return this;
    }

    Tasks memory(@Nullable String summary) {
        memory = summary;
        return this;
    }

    Tasks bot(@Nullable Account account) {
        bot = account;
        return this;
    }

    Tasks updated(Instant at) {
        updated = at;
        return this;
    }

    Tasks assigned() {
        assignees.add(MAINTAINER);
        return this;
    }

    Tasks labelled(String... names) {
        for (String n : names) {
            labels.add(new Label(n, null));
        }
        return this;
    }

    Tasks repoLabels(Label... some) {
        repoLabels.clear();
        repoLabels.addAll(List.of(some));
        return this;
    }

    Tasks alsoLabel(String name, @Nullable String description) {
        repoLabels.add(new Label(name, description));
        return this;
    }

    Tasks comment(Account who, String as, String text, int daysAgo) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        comments.add(new Comment(comments.size() + 1L, who, as, text, at, at));
        return this;
    }

    Tasks template(String path, String content) {
        templates.add(new IssueTemplate(path, content));
        return this;
    }

    Tasks config(String key, Object value) {
        config.put(key, value);
        return this;
    }

    Tasks text(String path, String content) {
        texts.add(new RepoText(path, content));
        return this;
    }

    Tasks similar(int number, String title) {
        similar.add(new SimilarIssue(number, title, "open", 0.8, "https://x.example/" + number));
        return this;
    }

    Tasks suggested(String label, double confidence) {
        suggestions.add(new LabelSuggestion(label, confidence));
        return this;
    }

    Tasks corrected(String label, int count) {
        corrections.add(new Correction("add_label", label, null, count, 0));
        return this;
    }

    Tasks reactions(int count) {
        reactions = new Issue.Reactions(count);
        return this;
    }

    Tasks model(URI gateway) {
        endpoint = new LlmEndpoint(gateway, "task-token");
        backend = new LlmBackend("anthropic", "claude");
        return this;
    }

    Tasks provider(String name) {
        backend = new LlmBackend(name, null);
        return this;
    }

    Tasks deadline(Instant at) {
        deadline = at;
        return this;
    }

    Tasks tone(String word) {
        tone = word;
        return this;
    }

    TaskMessage task() {
        Instant created = NOW.minus(Duration.ofDays(100));
        return new TaskMessage(
                TaskId.random(),
                TaskType.ISSUE_TRIAGE,
                RepoName.of("acme/rocket"),
                new TaskMessage.Payload(
                        action,
                        new Issue(
                                1,
                                7,
                                title,
                                body,
                                labels,
                                state,
                                null,
                                locked,
                                author,
                                association,
                                assignees,
                                comments.size(),
                                created,
                                updated,
                                null,
                                null,
                                reactions)),
                new TaskMessage.Context(
                        memory,
                        backend,
                        endpoint,
                        repoLabels,
                        suggestions,
                        similar,
                        comments,
                        templates,
                        config,
                        deadline,
                        bot,
                        corrections,
                        tone,
                        texts));
    }

    DecisionMessage decide() {
        return Brain.decide(task(), NOW);
    }

    static List<String> labels(DecisionMessage d) {
        return d.actions().stream()
                .filter(Action.AddLabel.class::isInstance)
                .map(a -> ((Action.AddLabel) a).label())
                .toList();
    }

    static List<String> comments(DecisionMessage d) {
        return d.actions().stream()
                .filter(Action.PostComment.class::isInstance)
                .map(a -> ((Action.PostComment) a).body())
                .toList();
    }
}
