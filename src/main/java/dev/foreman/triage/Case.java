package dev.foreman.triage;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.TaskMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task made ready to be judged: its issue's text, the operator's settings, who is who.
 *
 * @param text the issue's own text, and what its reporter answered to a question of ours
 */
record Case(
        TaskMessage task,
        Settings settings,
        IssueText text,
        KindLabels kinds,
        List<Template> templates,
        Instant now) {
    private static final Set<String> MAINTAINERS = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    static Case of(TaskMessage task, Instant now) {
        Issue issue = task.payload().issue();
        Case alone =
                new Case(
                        task,
                        Settings.of(task.context().agentConfig()),
                        IssueText.of(issue.title(), issue.body()),
                        new KindLabels(task.context().repoLabels()),
                        task.context().issueTemplates().stream().map(Template::read).toList(),
                        now);
        return alone.answer().map(alone::with).orElse(alone);
    }

    private Case with(IssueText more) {
        return new Case(task, settings, text.and(more), kinds, templates, now);
    }

    Issue issue() {
        return task.payload().issue();
    }

    /** A body that the sender left out (null) is unknown, not empty. */
    boolean hasEmptyBody() {
        return issue().body() != null && text.sections().stream().allMatch(Section::isBlank);
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

    /** What the reporter wrote after our own last comment. */
    Optional<IssueText> answer() {
        List<String> said = new ArrayList<>();
        boolean asked = false;
        for (Comment m : comments()) {
            if (isUs(m.user())) {
                asked = true;
                said.clear();
            } else if (asked && isReporter(m)) {
                said.add(m.body());
            }
        }
        return said.stream().map(s -> IssueText.of("", s)).reduce(IssueText::and);
    }

    Optional<Comment> lastHumanComment() {
        return comments().stream().filter(this::isHuman).reduce((_, later) -> later);
    }

    /** Whether an earlier decision on this issue is remembered. */
    boolean seenBefore() {
        return task.context().memorySummary() != null;
    }
}
