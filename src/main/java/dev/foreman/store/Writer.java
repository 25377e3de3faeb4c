package dev.foreman.store;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes. Threads queue for it in order of arrival; each change is one
 * transaction that takes SQLite's write lock before it reads, so what it read still holds when it
 * commits.
 */
final class Writer implements AutoCloseable {
    private final Path file;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Handle handle;
    private boolean closed;

    Writer(Path file, DataSource source) {
        this.file = file;
        try {
            this.handle = Jdbi.create(source).open();
        } catch (JdbiException e) {
            throw Failures.explain(file, e);
        }
    }

    /**
     * Makes one change: all of it, or, when {@code work} throws, nothing of it.
     *
     * @throws IllegalStateException from inside another change: it would be lost with that one
     */
    <T extends @Nullable Object> T change(Function<Handle, T> work) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a change of the store inside another change");
        }
        turn.lock();
        try {
            if (closed) {
                throw new StoreException(file, "the store is closed", "Open it again");
            }
            return transact(work);
        } catch (JdbiException e) {
            throw Failures.explain(file, e);
        } finally {
            turn.unlock();
        }
    }

    private <T extends @Nullable Object> T transact(Function<Handle, T> work) {
        // Not by the driver's own transactions: after a commit it may begin the next one at once,
        // and report a commit that succeeded as a failure.
        handle.execute("BEGIN IMMEDIATE");
        boolean committed = false;
        try {
            T result = work.apply(handle);
            handle.execute("COMMIT");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollback();
            }
        }
    }

    private void rollback() {
        try {
            handle.execute("ROLLBACK");
        } catch (JdbiException _) {
            // SQLite itself has rolled back after a full disk or an I/O fault; what matters is the
            // exception that brought us here, and a transaction left open fails the next BEGIN.
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            handle.close();
        } finally {
            turn.unlock();
        }
    }
}
