package dev.foreman.approvals;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.Reaction;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Approval;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import dev.foreman.store.Notice;
import dev.foreman.store.Notices;
import dev.foreman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issue of the operator's choosing in which what waits is listed and decided: one comment for
 * each held action, reactions and commands under it, and in the end how it ended.
 */
final class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    /** As many as anybody reads. */
    static final int MOST_OPEN = 50;

    /** As many notices are looked at in a round: each costs a call, though mostly a free one. */
    private static final int AT_ONCE = 20;

    /** The newest comments of the issue: commands and notices of late are among them. */
    private static final int COMMENTS = 300;

    /**
     * Outsiders may react before anybody who may decide does. Who is none of those is asked about
     * once in half an hour, so that even as many strangers hold nobody up for longer.
     */
    static final int MOST_REACTIONS = 1_000;

    /** A comment that was just posted may not be listed yet. */
    private static final Duration UNSEEN = Duration.ofMinutes(2);

    /** Nobody makes us write to ever more accounts. */
    private static final int MOST_DENIED = 20;

    private final Store store;
    private final Notices notices;
    private final GitHubClient github;
    private final ApprovalDesk desk;
    private final Predicate<@Nullable Account> ours;
    private final IssueRef issue;
    private final Clock clock;
    private final Electorate electorate;
    private final Brakes brakes;
    private final Set<Long> denied = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private final Set<Long> drowned = new HashSet<>();
    private final Misread misread;
    private @Nullable String complaint;
    private int turn;

    /**
     * @param issue in which it all stands
     */
    Inbox(
            Store store,
            GitHubClient github,
            ApprovalDesk desk,
            Predicate<@Nullable Account> ours,
            IssueRef issue,
            Brakes brakes,
            Clock clock) {
        this.brakes = brakes;
        this.store = store;
        this.notices = store.notices();
        this.github = github;
        this.desk = desk;
        this.ours = ours;
        this.issue = issue;
        this.clock = clock;
        this.electorate = new Electorate(github, clock);
        this.misread = new Misread(github, issue, ours, electorate);
    }

    /** One round. What GitHub does not let happen now is tried again in the next one. */
    void round() {
        if (github.closedUntil().isPresent() || stopped()) {
            return;
        }
        try {
            List<Notice> open = notices.open(MOST_OPEN);
            List<Approval> waiting =
                    notices.unannounced(MOST_OPEN - Math.min(open.size(), MOST_OPEN));
            if (open.isEmpty() && waiting.isEmpty()) {
                return;
            }
            List<Comment> thread = github.comments(issue, COMMENTS);
            for (Notice notice : open) {
                if (notice.commentId().isEmpty()) {
                    settle(notice, thread);
                }
            }
            announce(waiting, open.size());
            tellEnds();
            decide(thread);
            tellEnds();
        } catch (GitHubException e) {
            complain(e);
        }
        complaint = complaints.isEmpty() ? null : complaints.getFirst();
        complaints.clear();
    }

    /** Said once for as long as it stays the same. */
    private void complain(GitHubException e) {
        // Not the message: it has the number of the very answer in it.
        String why = e.getClass().getSimpleName() + " " + e.method() + " " + e.path();
        if (complaints.isEmpty() && !why.equals(complaint)) {
            log.warn("Something of the inbox {} is done later: {}", issue, e.getMessage());
        }
        complaints.add(why);
    }

    /** A crash, or a lost answer, left it unknown whether the comment is there. */
    private void settle(Notice notice, List<Comment> thread) {
        boolean waits = notice.approval().isWaiting();
        if (!notice.inbox().equals(issue)) {
            // From before the inbox was another one.
            if (!waits) {
                notices.close(notice.approval().id());
            }
            return;
        }
        Optional<Comment> found =
                thread.stream()
                        .filter(c ->
                                ours.test(c.user()) && NoticeText.isOf(notice.approval(), c.body()))
                        .findFirst();
        if (found.isPresent()) {
            notices.posted(notice.approval().id(), found.get().id());
        } else if (notice.intentAt().plus(UNSEEN).isBefore(clock.instant())
                || notice.intentAt().isAfter(clock.instant())) {
            if (!waits) {
                notices.close(notice.approval().id());
            } else if (notices.intendAgain(notice)) {
                post(notice.approval(), 0);
            }
        }
    }

    private void announce(List<Approval> waiting, int open) {
        int place = open;
        for (Approval approval : waiting) {
            place++;
            if (!stopped() && notices.intend(approval, issue)) {
                post(approval, place < MOST_OPEN ? 0 : store.approvals().count() - MOST_OPEN);
            }
        }
    }

    /** Asked before each write: the kill switch stops notices, too. */
    private boolean stopped() {
        return brakes.stopped().isPresent();
    }

    private void post(Approval approval, long more) {
        Long id = github.comment(issue, NoticeText.asking(approval, more)).remoteId();
        if (id != null) {
            notices.posted(approval.id(), id);
        }
    }

    /** A few in each round, in turn. */
    private void decide(List<Comment> thread) {
        List<Notice> asked =
                notices.open(MOST_OPEN).stream()
                        .filter(n -> n.commentId().isPresent() && n.approval().isWaiting())
                        .filter(n -> n.inbox().equals(issue))
                        .toList();
        drowned.retainAll(asked.stream().map(n -> n.approval().id()).toList());
        electorate.beginRound();
        int looked = Math.min(AT_ONCE, asked.size());
        for (int i = 0; i < looked; i++) {
            try {
                decide(asked.get((turn + i) % asked.size()), thread);
            } catch (GitHubException e) {
                // One that cannot be decided now does not keep the others waiting.
                complain(e);
            }
        }
        turn = asked.isEmpty() ? 0 : (turn + looked) % asked.size();
        if (!asked.isEmpty()) {
            answerMisread(asked, thread);
        }
    }

    private void answerMisread(List<Notice> asked, List<Comment> thread) {
        long first =
                asked.stream().mapToLong(n -> n.commentId().orElse(Long.MAX_VALUE)).min().orElse(0);
        Set<RepoName> repos =
                asked.stream().map(n -> n.approval().issue().repo()).collect(Collectors.toSet());
        try {
            misread.answer(thread, first, repos, this::stopped);
        } catch (GitHubException e) {
            complain(e);
        }
    }

    private void decide(Notice notice, List<Comment> thread) {
        Approval approval = notice.approval();
        long id = notice.commentId().orElseThrow();
        Optional<Comment> comment = github.findComment(issue.repo(), id);
        // What was edited is not what people decide about, even if it was edited back.
        if (comment.isEmpty()
                || !ours.test(comment.get().user())
                || !comment.get().updatedAt().equals(comment.get().createdAt())
                || !NoticeText.isOf(approval, comment.get().body())) {
            log.debug(
                    "The notice of {} is not as it was posted: it decides nothing", approval.id());
            return;
        }
        List<Vote> votes = new ArrayList<>();
        List<Reaction> reactions = github.reactionsOfComment(issue.repo(), id, MOST_REACTIONS);
        boolean more = reactions.size() >= MOST_REACTIONS;
        if (more) {
            sayDrowned(approval, thread);
        }
        reactions.stream().flatMap(r -> Vote.of(r).stream()).forEach(votes::add);
        thread.stream()
                .filter(c -> c.id() > id)
                .flatMap(c -> Vote.of(c, approval.id()).stream())
                .forEach(votes::add);
        count(approval, votes, more, thread);
    }

    /** Said once, and once more in the log for as long as this Foreman runs. */
    private void sayDrowned(Approval approval, List<Comment> thread) {
        if (!drowned.add(approval.id())) {
            return;
        }
        log.warn(
                "The question about {} in {} has {} reactions or more: nothing approves it there"
                        + " any more; `foreman approve {}` does",
                approval.id(),
                issue,
                MOST_REACTIONS,
                approval.id());
        String marker = NoticeText.drownedMarker(approval);
        boolean said =
                thread.stream()
                        .anyMatch(c ->
                                ours.test(c.user())
                                        && NoticeText.lastLine(c.body()).equals(marker));
        if (!said && !stopped()) {
            github.comment(issue, NoticeText.drowned(approval, MOST_REACTIONS));
        }
    }

    /**
     * Who rejects wins, whoever else approves; also while it is not known whether they may.
     *
     * @param more whether there may be votes that were not read
     */
    private void count(Approval approval, List<Vote> votes, boolean more, List<Comment> thread) {
        Optional<Vote> yes = Optional.empty();
        boolean perhapsNo = more;
        for (Vote vote : votes) {
            if (ours.test(vote.by()) || vote.by().isBot()) {
                continue;
            }
            switch (electorate.of(approval.issue().repo(), vote.by())) {
                case STRANGER -> deny(vote.by(), approval, thread);
                case UNKNOWN -> perhapsNo |= !vote.approve();
                case MEMBER -> {
                    if (!vote.approve()) {
                        desk.reject(approval.id(), approval.digest(), decider(vote));
                        return;
                    }
                    yes = yes.or(() -> Optional.of(vote));
                }
            }
        }
        if (!perhapsNo) {
            yes.ifPresent(vote -> approve(approval, vote));
        }
    }

    private void approve(Approval approval, Vote vote) {
        Answer answer = desk.approve(approval.id(), approval.digest(), decider(vote));
        if (answer instanceof Answer.Stale(Approval _, List<String> reasons)) {
            // Nobody is there to be shown it: that it ended, and why, is.
            String why = "approved, but not done: " + String.join("; ", reasons);
            store.approvals()
                    .withdraw(
                            approval.id(),
                            approval.digest(),
                            new Decider(
                                    vote.by().login(),
                                    Optional.of(vote.by().id()),
                                    Via.GITHUB,
                                    why));
        }
    }

    private static Decider decider(Vote vote) {
        return new Decider(vote.by().login(), Optional.of(vote.by().id()), Via.GITHUB, vote.note());
    }

    private void deny(Account account, Approval approval, List<Comment> thread) {
        long told =
                thread.stream().filter(c -> isDenial(c, "<!-- foreman:approval-denied:")).count();
        String marker = NoticeText.deniedMarker(account.id());
        if (denied.contains(account.id())
                || denied.size() + told >= MOST_DENIED
                || thread.stream().anyMatch(c -> isDenial(c, marker))) {
            return;
        }
        if (stopped()) {
            return;
        }
        denied.add(account.id());
        github.comment(
                issue,
                NoticeText.denied(
                        account.id(), account.login(), approval.issue().repo().toString()));
    }

    private boolean isDenial(Comment comment, String marker) {
        return ours.test(comment.user()) && NoticeText.lastLine(comment.body()).startsWith(marker);
    }

    private void tellEnds() {
        for (Notice notice : notices.open(MOST_OPEN)) {
            if (!notice.approval().isWaiting() && notice.commentId().isPresent() && !stopped()) {
                tellEnd(notice, notice.commentId().get());
            }
        }
    }

    private void tellEnd(Notice notice, long comment) {
        try {
            github.editComment(notice.inbox().repo(), comment, NoticeText.ended(notice.approval()));
        } catch (GitHubException e) {
            if (e.retryable()
                    || e instanceof GitHubException.Uncertain
                    || e.pausedUntil().isPresent()) {
                complain(e);
                return;
            }
            log.info("How {} ended is not told: {}", notice.approval().id(), e.getMessage());
        }
        notices.close(notice.approval().id());
    }
}
