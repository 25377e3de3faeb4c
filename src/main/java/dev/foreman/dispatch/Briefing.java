package dev.foreman.dispatch;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskMessage.Context;
import dev.foreman.protocol.TaskMessage.Correction;
import dev.foreman.protocol.TaskMessage.IssueTemplate;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.protocol.TaskMessage.Payload;
import dev.foreman.protocol.TaskMessage.RepoText;
import dev.foreman.store.Memory;
import dev.foreman.store.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts together what an agent is told of a task: the event, memory, labels, the thread, templates
 * and its settings.
 */
final class Briefing {
    /** A thread longer than this is told by its first comment and its newest ones. */
    private static final int MAX_COMMENTS = 100;

    /** What was thought wrong longer ago may be thought right by now. */
    private static final Duration LESSONS = Duration.ofDays(90);

    private static final int MAX_LESSONS = 20;

    /** Of so many repositories files are kept; of the longer ones fewer. */
    private static final int MOST_SHELVED = 500;

    private final GitHubClient github;
    private final Memory memory;
    private final LlmBackend backend;
    private final BotIdentity self;
    private final Shelf<IssueTemplate> templates;
    private final Shelf<RepoText> texts;
    private final Clock clock;

    Briefing(
            GitHubClient github, Memory memory, LlmBackend backend, BotIdentity self, Clock clock) {
        this.github = github;
        this.templates =
                new Shelf<>(github::issueTemplates, Duration.ofMinutes(10), MOST_SHELVED, clock);
        this.texts = new Shelf<>(github::repoTexts, Duration.ofHours(1), MOST_SHELVED / 5, clock);
        this.memory = memory;
        this.backend = backend;
        this.self = self;
        this.clock = clock;
    }

    /**
     * @param deadline when Foreman stops listening
     * @param models where the agent may ask models
     * @throws dev.foreman.github.GitHubException when GitHub cannot be read
     */
    TaskMessage write(
            Task task, AgentProfile agent, Instant deadline, Optional<LlmEndpoint> models) {
        IssueRef issue = task.issue();
        List<Label> labels = github.labels(issue.repo());
        List<Comment> comments =
                task.snapshot().comments() == 0 ? List.of() : github.comments(issue, MAX_COMMENTS);
        Context context =
                new Context(
                        memory.summary(issue).orElse(null),
                        backend,
                        models.orElse(null),
                        labels,
                        List.of(),
                        List.of(),
                        comments,
                        templates.of(issue.repo()),
                        agent.settings(),
                        deadline,
                        new Account(self.login(), self.id(), null),
                        corrections(issue.repo()),
                        agent.policy().comments().tone().name().toLowerCase(Locale.ROOT),
                        texts(issue.repo()));
        return new TaskMessage(
                task.id(),
                task.type(),
                issue.repo(),
                new Payload(task.action(), task.snapshot()),
                context);
    }

    /** Only a model can read them; without one they would cost calls for nothing. */
    private List<RepoText> texts(RepoName repo) {
        return backend.provider().equals("none") ? List.of() : texts.of(repo);
    }

    private List<Correction> corrections(RepoName repo) {
        return memory.lessons(repo, clock.instant().minus(LESSONS), MAX_LESSONS).stream()
                .map(l ->
                        new Correction(
                                ActionKind.ADD_LABEL.wire(),
                                l.label(),
                                l.instead().orElse(null),
                                l.off(),
                                l.accepted()))
                .toList();
    }
}
