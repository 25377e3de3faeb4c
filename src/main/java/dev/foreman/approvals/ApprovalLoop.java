package dev.foreman.approvals;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.IssueRef;
import dev.foreman.store.Store;
import dev.foreman.store.WorkLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ends what waits when its time has come, again and again. */
public final class ApprovalLoop implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final int AT_ONCE = 100;

    private final Store store;
    private final List<Runnable> rounds;
    private final WorkLoop loop;

    /**
     * @param ours whether an account is, or once was, the one that Foreman acts as
     * @param desk where what is decided on GitHub is decided
     * @param inbox the issue in which what waits is listed, if the operator wants one
     * @param brakes while they hold nothing is written, and nothing let go
     * @param dryRun whether GitHub is to stay as it is: then only time runs out
     * @param released told when there is something to carry out
     * @param pace from one round to the next
     */
    public static ApprovalLoop of(
            Store store,
            GitHubClient github,
            Predicate<@Nullable Account> ours,
            ApprovalDesk desk,
            Optional<IssueRef> inbox,
            boolean dryRun,
            Brakes brakes,
            Runnable released,
            Duration pace,
            Clock clock) {
        if (dryRun) {
            return new ApprovalLoop(store, List.of(), pace);
        }
        Objections objections = new Objections(store, github, ours, brakes);
        Runnable settle =
                () -> {
                    if (objections.settle()) {
                        released.run();
                    }
                };
        List<Runnable> rounds = new ArrayList<>(List.of(settle));
        inbox.ifPresent(issue -> {
            rounds.add(new Inbox(store, github, desk, ours, issue, brakes, clock)::round);
            rounds.add(new FallenTrust(store, github, ours, issue, brakes)::round);
        });
        return new ApprovalLoop(store, rounds, pace);
    }

    /**
     * @param rounds what is done in each round besides
     */
    ApprovalLoop(Store store, List<Runnable> rounds, Duration pace) {
        this.store = store;
        this.rounds = List.copyOf(rounds);
        this.loop = new WorkLoop("approvals", pace, GRACE, this::step);
    }

    public void start() {
        loop.start();
    }

    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Says that something may wait, or have been decided. */
    public void ring() {
        loop.ring();
    }

    /** Expiry first: what is over is not asked about any more. */
    boolean step() {
        while (store.approvals().expire(AT_ONCE) == AT_ONCE) {
            // There may be more.
        }
        rounds.forEach(Runnable::run);
        return false;
    }

    @Override
    public void close() {
        loop.close();
    }
}
