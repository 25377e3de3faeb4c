package dev.foreman.approvals;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Account;
import dev.foreman.store.Store;
import dev.foreman.store.WorkLoop;
import java.time.Duration;
import java.util.List;
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
     * @param dryRun whether GitHub is to stay as it is: then only time runs out
     * @param released told when there is something to carry out
     * @param pace from one round to the next
     */
    public static ApprovalLoop of(
            Store store,
            GitHubClient github,
            Predicate<@Nullable Account> ours,
            boolean dryRun,
            Runnable released,
            Duration pace) {
        Objections objections = new Objections(store, github, ours);
        Runnable settle =
                () -> {
                    if (objections.settle()) {
                        released.run();
                    }
                };
        return new ApprovalLoop(store, dryRun ? List.of() : List.of(settle), pace);
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
