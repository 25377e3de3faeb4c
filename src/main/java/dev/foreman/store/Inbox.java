package dev.foreman.store;

import dev.foreman.protocol.RepoName;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where polling records what it saw: events, tasks and the cursor in one transaction. */
public final class Inbox {
    private final Database db;
    private final Clock clock;

    Inbox(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Records one cycle of one repository. When {@code work} throws, nothing of it is stored.
     * {@code work} must neither wait for anything nor change the store by another way.
     */
    public <T extends @Nullable Object> T record(RepoName repo, Function<InboxTx, T> work) {
        return db.change(handle -> work.apply(new InboxTx(handle, repo, clock)));
    }

    /** {@link #record} without a result. */
    public void observe(RepoName repo, Consumer<InboxTx> work) {
        db.change(handle -> {
            work.accept(new InboxTx(handle, repo, clock));
            return true;
        });
    }

    /** Up to where this repository has been seen; empty before its first cycle. */
    public Optional<Instant> cursor(RepoName repo) {
        return db.read(handle -> Cursors.get(handle, repo));
    }
}
