package dev.foreman.cli;

import dev.foreman.approvals.ApprovalDesk;
import dev.foreman.approvals.ApprovalLoop;
import dev.foreman.config.ForemanConfig;
import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.store.ActedAs;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the parts that decide about held actions, as the configuration wants them. */
final class ApprovalParts {
    private static final Duration PACE = Duration.ofMinutes(1);

    private final PolicyBook book;
    private final Store store;
    private final GitHubClient github;
    private final BotIdentity self;
    private final Optional<IssueRef> inbox;
    private final Clock clock;
    private final Gatekeeper gatekeeper;

    ApprovalParts(
            ForemanConfig config, Store store, GitHubClient github, BotIdentity self, Clock clock) {
        this.book = new PolicyBook(config);
        this.store = store;
        this.github = github;
        this.self = self;
        this.inbox = config.approvals().inbox();
        this.clock = clock;
        this.gatekeeper = new Gatekeeper(config, github::secrets, book, self, clock);
    }

    /**
     * @param released told when there is something to carry out
     */
    ApprovalDesk desk(Runnable released) {
        return new ApprovalDesk(store, github, ours(), this::judge, released);
    }

    /** What a human wrote in the place of an action passes the gate, too. */
    private Judged judge(Task task, Action action) {
        // The gate knows of no agent that edits comments, and would not look into such a text.
        Action asked =
                action instanceof Action.EditComment edit
                        ? new Action.PostComment(edit.body())
                        : action;
        Judged judged = gatekeeper.judgeForHuman(task, asked, github.labels(task.issue().repo()));
        return action instanceof Action.EditComment edit
                        && judged.action() instanceof Action.PostComment post
                ? new Judged(
                        new Action.EditComment(edit.id(), post.body(), edit.before()),
                        judged.verdict())
                : judged;
    }

    /**
     * What ends the wait of held actions when its time has come.
     *
     * @param dryRun whether GitHub is to stay as it is
     * @param brakes while they hold nothing is written, and nothing let go
     * @param released told when there is something to carry out
     */
    ApprovalLoop loop(ApprovalDesk desk, boolean dryRun, Brakes brakes, Runnable released) {
        return ApprovalLoop.of(
                store, github, ours(), desk, inbox(), dryRun, brakes, released, PACE, clock);
    }

    /** The issue in which what waits is listed, if the operator wants one. */
    Optional<IssueRef> inbox() {
        return inbox;
    }

    private Predicate<@Nullable Account> ours() {
        return ActedAs.remember(store.meta(), self)::is;
    }

    /** Ends what waits under another configuration than this one. */
    int withdrawOthers() {
        return store.approvals().withdrawOthers(book.digests());
    }
}
