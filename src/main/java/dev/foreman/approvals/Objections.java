package dev.foreman.approvals;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.IssueEvent;
import dev.foreman.github.Reaction;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.ActionState;
import dev.foreman.store.Approval;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import dev.foreman.store.Deed;
import dev.foreman.store.Ruling;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At the end of an objection period: has anybody objected? Anything that a human did to the issue
 * since the agent saw it does; so does that nobody was told. Without an answer from GitHub nothing
 * happens yet.
 */
final class Objections {
    private static final Logger log = LoggerFactory.getLogger(Objections.class);
    private static final int AT_ONCE = 200;

    /** As many as GitHub is asked for at most. */
    private static final int READABLE = 300;

    /** After a long pause many periods are over at once; no surge comes of it. */
    private static final int PACE = 20;

    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final Pattern HIDDEN = Pattern.compile("\\s*<!-- foreman:[^>]* -->");
    private static final Set<String> DISLIKE = Set.of("-1", "confused");

    private final Store store;
    private final GitHubClient github;
    private final Freshness freshness;
    private final Brakes brakes;
    private Instant spanBegan = Instant.MIN;
    private int released;

    Objections(Store store, GitHubClient github, Predicate<@Nullable Account> ours, Brakes brakes) {
        this.brakes = brakes;
        this.store = store;
        this.github = github;
        // Whoever commands us while a period runs has seen the announcement: in doubt they object.
        this.freshness = new Freshness(github, ours, (_, _) -> false);
    }

    /**
     * Looks at everything whose period is over.
     *
     * @return whether something was let go
     */
    boolean settle() {
        boolean let = false;
        // A repository that does not answer does not hold up the others, nor is it asked again and
        // again.
        Set<RepoName> silent = new HashSet<>();
        for (Approval approval : store.approvals().due(AT_ONCE)) {
            if (github.closedUntil().isPresent() || !paced()) {
                return let;
            }
            RepoName repo = approval.issue().repo();
            if (silent.contains(repo) || brakes.stopped(repo).isPresent()) {
                continue;
            }
            try {
                let |= settle(approval);
            } catch (GitHubException e) {
                silent.add(repo);
                log.warn(
                        "Whether anybody objected to {} on {} is looked at later: {}",
                        approval.action().kind(),
                        approval.issue(),
                        e.getMessage());
            }
        }
        return let;
    }

    private boolean settle(Approval approval) {
        Task task = store.queue().find(approval.subject().task()).orElseThrow();
        List<Deed> deeds = store.undos().deeds(task.id());
        List<Deed> told = announcements(deeds);
        if (told.isEmpty()) {
            if (!mayYetBeTold(deeds)) {
                end(approval, "nobody was told of it: its announcement was not posted");
            }
            return false;
        }
        List<String> objections = new ArrayList<>();
        Instant announced = Instant.MIN;
        for (Deed deed : told) {
            Optional<Comment> comment =
                    github.findComment(deed.issue().repo(), deed.remoteId().orElseThrow());
            if (comment.isEmpty()) {
                objections.add("the comment that announced it was deleted");
                continue;
            }
            Instant at = at(deed, comment.get());
            announced = announced.isAfter(at) ? announced : at;
            objection(deed, comment.get()).ifPresent(objections::add);
        }
        if (objections.isEmpty()) {
            // By GitHub's clock, whatever ours says: a period is never cut short.
            if (github.serverNow().isBefore(announced.plus(period(approval)))) {
                return false;
            }
            objections.addAll(freshness.reasons(approval, task, deeds));
        }
        if (objections.isEmpty()) {
            objections.addAll(deedsOfOthers(task));
        }
        if (!objections.isEmpty()) {
            end(approval, String.join("; ", objections));
            return false;
        }
        Decider nobody = new Decider("the clock", Via.CLOCK, "nobody objected");
        boolean done =
                store.approvals().approve(approval.id(), approval.digest(), nobody)
                        instanceof Ruling.Done;
        released += done ? 1 : 0;
        return done;
    }

    /** Whether one more may be let go, by GitHub's clock. */
    private boolean paced() {
        Instant now = github.serverNow();
        if (spanBegan.equals(Instant.MIN)
                || now.isBefore(spanBegan)
                || !now.isBefore(spanBegan.plus(SPAN))) {
            spanBegan = now;
            released = 0;
        }
        return released < PACE;
    }

    private static Duration period(Approval approval) {
        return Duration.between(approval.askedAt(), approval.dueAt().orElseThrow());
    }

    /** The comments that the same decision left. */
    private static List<Deed> announcements(List<Deed> deeds) {
        return deeds.stream()
                .filter(d ->
                        text(d).isPresent()
                                && d.state() == ActionState.APPLIED
                                && d.remoteId().isPresent())
                .toList();
    }

    private static Optional<String> text(Deed deed) {
        return switch (deed.action()) {
            case Action.PostComment comment -> Optional.of(comment.body());
            case Action.EditComment edit -> Optional.of(edit.body());
            default -> Optional.empty();
        };
    }

    private static boolean mayYetBeTold(List<Deed> deeds) {
        return deeds.stream()
                .anyMatch(d ->
                        text(d).isPresent() && (d.state().open() || d.state() == ActionState.HELD));
    }

    /** By GitHub's clock; an edited comment announces from when it was edited. */
    private static Instant at(Deed deed, Comment comment) {
        return deed.action() instanceof Action.EditComment
                ? comment.updatedAt()
                : comment.createdAt();
    }

    private Optional<String> objection(Deed deed, Comment comment) {
        String written = plain(text(deed).orElseThrow());
        String now = plain(comment.body());
        // Behind what was written stands the hidden line by which it is found again.
        if (!now.startsWith(written)
                || !HIDDEN.matcher(now.substring(written.length())).matches()) {
            return Optional.of("somebody edited the comment that announced it");
        }
        return disliked(github.reactionsOfComment(deed.issue().repo(), comment.id()), Instant.MIN)
                .map(who -> who + " disliked the comment that announced it");
    }

    private static String plain(String body) {
        return body.replace("\r\n", "\n").strip();
    }

    private List<String> deedsOfOthers(Task task) {
        List<String> seen = new ArrayList<>();
        Instant since = task.snapshot().updatedAt();
        disliked(github.reactions(task.issue()), since)
                .ifPresent(who -> seen.add(who + " disliked the issue"));
        for (IssueEvent event : github.events(task.issue(), since)) {
            if (event.at().isAfter(since) && freshness.isHuman(event.actor())) {
                seen.add(
                        Freshness.name(event.actor()) + ": " + event.event() + " at " + event.at());
                break;
            }
        }
        return seen;
    }

    /** Whoever drowns a dislike in other reactions has not made it unheard. */
    private Optional<String> disliked(List<Reaction> reactions, Instant since) {
        if (reactions.size() >= READABLE) {
            return Optional.of("somebody, perhaps, among more reactions than can be read,");
        }
        return reactions.stream()
                .filter(r ->
                        DISLIKE.contains(r.content())
                                && !r.createdAt().isBefore(since)
                                && freshness.isHuman(r.user()))
                .findFirst()
                .map(r -> Freshness.name(r.user()));
    }

    private void end(Approval approval, String why) {
        store.approvals()
                .withdraw(
                        approval.id(),
                        approval.digest(),
                        new Decider("the objection period", Via.GITHUB, why));
        log.info("{} on {} is not done: {}", approval.action().kind(), approval.issue(), why);
    }
}
