package dev.foreman.triage;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.TaskMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task made ready to be judged: its issue's text, the operator's settings, who is who. */
record Case(TaskMessage task, Settings settings, IssueText text, KindLabels kinds, Instant now) {
    private static final Set<String> MAINTAINERS = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    static Case of(TaskMessage task, Instant now) {
        Issue issue = task.payload().issue();
        return new Case(
                task,
                Settings.of(task.context().agentConfig()),
                IssueText.of(issue.title(), issue.body()),
                new KindLabels(task.context().repoLabels()),
                now);
    }

    Issue issue() {
        return task.payload().issue();
    }

    List<Comment> comments() {
        return task.context().comments();
    }

    /**
     * Whether it is us. Without a bot in the message, any bot is taken for us: silence is safer.
     */
    boolean isUs(@Nullable Account account) {
        Account bot = task.context().bot();
        if (account == null) {
            return false;
        }
        return bot == null ? account.isBot() : account.id() == bot.id();
    }

    boolean isHuman(Comment c) {
        return !isUs(c.user()) && (c.user() == null || !c.user().isBot());
    }

    /** Whether the issue's own author wrote it. By number alone: names can be imitated. */
    boolean isReporter(Comment c) {
        Account author = issue().user();
        return author != null
                && author.id() != 0
                && c.user() != null
                && c.user().id() == author.id();
    }

    static boolean isMaintainer(String association) {
        return MAINTAINERS.contains(association);
    }

    boolean maintainerSpoke() {
        return comments().stream().anyMatch(c -> isHuman(c) && isMaintainer(c.authorAssociation()));
    }

    boolean weSpoke() {
        return comments().stream().anyMatch(c -> isUs(c.user()));
    }

    Optional<Comment> lastHumanComment() {
        return comments().stream().filter(this::isHuman).reduce((_, later) -> later);
    }

    /** Whether an earlier decision on this issue is remembered. */
    boolean seenBefore() {
        return task.context().memorySummary() != null;
    }
}
