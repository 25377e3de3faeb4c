package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one actor does to issues at one moment: the only place where they change, so that every
 * change leaves its event and moves {@code updated_at}. Doing again what is already so does
 * nothing, as on GitHub.
 */
final class Deeds {
    private final SimulatedWorld world;
    private final RepoState repo;
    private final Account actor;
    private final Instant at;

    Deeds(SimulatedWorld world, RepoState repo, Account actor) {
        this.world = world;
        this.repo = repo;
        this.actor = actor;
        this.at = world.now();
    }

    SimIssue open(boolean pullRequest, String title, @Nullable String body) {
        SimIssue issue =
                new SimIssue(
                        world.nextId(), ++repo.lastNumber, actor, pullRequest, title, body, at);
        repo.issues.add(issue);
        return issue;
    }

    SimComment comment(SimIssue issue, String body) {
        SimComment comment = new SimComment(world.nextId(), issue, actor, body, at);
        repo.comments.put(comment.id, comment);
        change(issue, () -> issue.comments.put(comment.id, comment));
        return comment;
    }

    void editComment(SimComment comment, String body) {
        change(
                comment.issue,
                () -> {
                    comment.body = body;
                    comment.updatedAt = at;
                });
    }

    void deleteComment(SimComment comment) {
        repo.comments.remove(comment.id);
        change(comment.issue, () -> comment.issue.comments.remove(comment.id));
    }

    void retitle(SimIssue issue, String title) {
        if (!title.equals(issue.title)) {
            change(
                    issue,
                    () -> {
                        event(issue, "renamed", issue.title, title);
                        issue.title = title;
                    });
        }
    }

    void rewrite(SimIssue issue, @Nullable String body) {
        if (!Objects.equals(body, issue.body)) {
            change(issue, () -> issue.body = body);
        }
    }

    void label(SimIssue issue, SimLabel label) {
        if (!issue.labels.containsKey(SimLabel.key(label.name()))) {
            change(
                    issue,
                    () -> {
                        issue.labels.put(SimLabel.key(label.name()), label);
                        event(issue, "labeled", label.name(), label.color());
                    });
        }
    }

    /** Returns whether the issue had it. */
    boolean unlabel(SimIssue issue, String name) {
        SimLabel label = issue.labels.get(SimLabel.key(name));
        if (label == null) {
            return false;
        }
        change(
                issue,
                () -> {
                    issue.labels.remove(SimLabel.key(name));
                    event(issue, "unlabeled", label.name(), label.color());
                });
        return true;
    }

    void setLabels(SimIssue issue, Collection<SimLabel> labels) {
        List<String> wanted = labels.stream().map(l -> SimLabel.key(l.name())).toList();
        new ArrayList<>(issue.labels.keySet())
                .stream().filter(k -> !wanted.contains(k)).forEach(k -> unlabel(issue, k));
        labels.forEach(l -> label(issue, l));
    }

    void suggest(SimIssue issue, Suggestion suggestion) {
        issue.suggestions.removeIf(
                s -> s.label().equals(suggestion.label()) && s.by().equals(suggestion.by()));
        issue.suggestions.add(suggestion);
    }

    /** Moves nothing but the reactions themselves: GitHub keeps {@code updated_at}. */
    SimReaction react(List<SimReaction> reactions, String content) {
        return reactions.stream()
                .filter(r -> r.user().id() == actor.id() && r.content().equals(content))
                .findFirst()
                .orElseGet(() -> {
                    var reaction = new SimReaction(world.nextId(), actor, content, at);
                    reactions.add(reaction);
                    return reaction;
                });
    }

    void unreact(List<SimReaction> reactions, String content) {
        reactions.removeIf(r -> r.user().id() == actor.id() && r.content().equals(content));
    }

    void assign(SimIssue issue, Account assignee) {
        String key = SimulatedWorld.key(assignee.login());
        if (!issue.assignees.containsKey(key)) {
            change(
                    issue,
                    () -> {
                        issue.assignees.put(key, assignee);
                        event(issue, "assigned", assignee.login(), null);
                    });
        }
    }

    void unassign(SimIssue issue, String login) {
        Account assignee = issue.assignees.get(SimulatedWorld.key(login));
        if (assignee != null) {
            change(
                    issue,
                    () -> {
                        issue.assignees.remove(SimulatedWorld.key(login));
                        event(issue, "unassigned", assignee.login(), null);
                    });
        }
    }

    /**
     * @param reason {@code completed}, {@code not_planned} or {@code duplicate}; none for a pull
     *     request
     */
    void close(SimIssue issue, @Nullable String reason) {
        if (!issue.open && Objects.equals(reason, issue.stateReason)) {
            return;
        }
        change(
                issue,
                () -> {
                    if (issue.open) {
                        issue.closedAt = at;
                        issue.closedBy = actor;
                    }
                    issue.open = false;
                    issue.stateReason = issue.pullRequest ? null : reason;
                    event(issue, "closed", issue.stateReason, null);
                });
    }

    void reopen(SimIssue issue) {
        if (!issue.open) {
            change(
                    issue,
                    () -> {
                        issue.open = true;
                        issue.stateReason = issue.pullRequest ? null : "reopened";
                        issue.closedAt = null;
                        issue.closedBy = null;
                        event(issue, "reopened", null, null);
                    });
        }
    }

    void lock(SimIssue issue, @Nullable String reason) {
        change(
                issue,
                () -> {
                    if (!issue.locked) {
                        event(issue, "locked", reason, null);
                    }
                    issue.locked = true;
                    issue.lockReason = reason;
                });
    }

    void unlock(SimIssue issue) {
        if (issue.locked) {
            change(
                    issue,
                    () -> {
                        issue.locked = false;
                        issue.lockReason = null;
                        event(issue, "unlocked", null, null);
                    });
        }
    }

    private void change(SimIssue issue, Runnable change) {
        repo.issues.update(issue, at, change);
    }

    private void event(
            SimIssue issue, String event, @Nullable String subject, @Nullable String detail) {
        issue.events.add(new SimEvent(world.nextId(), event, actor, at, subject, detail));
    }
}
