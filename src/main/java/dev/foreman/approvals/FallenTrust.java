package dev.foreman.approvals;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.IssueRef;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.Store;
import dev.foreman.store.TrustNotice;
import dev.foreman.store.TrustNotice.Intent;
import dev.foreman.store.TrustNotices;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the inbox issue, once for each, that a kind of action needs a human from now on, because
 * people corrected it too often.
 */
final class FallenTrust {
    private static final Logger log = LoggerFactory.getLogger(FallenTrust.class);

    /** In one round: should much fall at once, it is told bit by bit. */
    static final int AT_ONCE = 10;

    /** Among the newest comments of the issue a lost one is looked for. */
    private static final int COMMENTS = 1_000;

    /** A comment that was just posted may not be listed yet. */
    private static final Duration UNSEEN = Duration.ofMinutes(2);

    private final TrustNotices notices;
    private final GitHubClient github;
    private final Predicate<@Nullable Account> ours;
    private final IssueRef issue;
    private final Brakes brakes;
    private @Nullable String complaint;

    /**
     * @param issue in which it is told
     */
    FallenTrust(
            Store store,
            GitHubClient github,
            Predicate<@Nullable Account> ours,
            IssueRef issue,
            Brakes brakes) {
        this.notices = store.trustNotices();
        this.github = github;
        this.ours = ours;
        this.issue = issue;
        this.brakes = brakes;
    }

    /** One round. What GitHub does not let happen now is tried again in the next one. */
    void round() {
        try {
            for (TrustNotice notice : notices.open(AT_ONCE)) {
                // Asked before each: the kill switch stops this, too.
                if (github.closedUntil().isPresent() || brakes.stopped().isPresent()) {
                    return;
                }
                settle(notice);
            }
            complaint = null;
        } catch (GitHubException e) {
            complain(e);
        }
    }

    private void settle(TrustNotice notice) {
        Optional<Intent> begun = notice.intent();
        if (begun.isEmpty()) {
            tell(notice.lowered());
            return;
        }
        // A crash, or a lost answer, left it unknown whether the comment is there.
        Optional<Comment> found = find(notice.lowered(), begun.get().inbox());
        if (found.isPresent()) {
            notices.posted(notice.lowered(), found.get().id());
        } else if (isListedByNow(begun.get())) {
            tell(notice.lowered());
        }
    }

    private void tell(LoweredMode lowered) {
        if (notices.intend(lowered, issue, github.serverNow())) {
            Long id = github.comment(issue, FallenText.of(lowered)).remoteId();
            if (id != null) {
                notices.posted(lowered, id);
            }
        }
    }

    private Optional<Comment> find(LoweredMode lowered, IssueRef inbox) {
        try {
            return github.comments(inbox, COMMENTS).stream()
                    .filter(c -> ours.test(c.user()) && FallenText.isOf(lowered, c.body()))
                    .findFirst();
        } catch (GitHubException.NotFound | GitHubException.Gone | GitHubException.Moved e) {
            if (inbox.equals(issue)) {
                throw e;
            }
            // The inbox was another issue then, and went with what stood in it.
            return Optional.empty();
        }
    }

    /** A clock that was set back says nothing. */
    private boolean isListedByNow(Intent intent) {
        Instant now = github.serverNow();
        return intent.at().plus(UNSEEN).isBefore(now) || intent.at().isAfter(now);
    }

    /** Said once for as long as it stays the same. */
    private void complain(GitHubException e) {
        String why = e.getClass().getSimpleName() + " " + e.method() + " " + e.path();
        if (!why.equals(complaint)) {
            log.warn("What needs approval now is told in {} later: {}", issue, e.getMessage());
        }
        complaint = why;
    }
}
