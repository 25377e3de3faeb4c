package dev.foreman.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A few connections that can only read, each seeing one consistent state per call. */
final class Readers implements AutoCloseable {
    private final Path file;
    private final Semaphore turns;
    private final int size;
    private final ConcurrentLinkedDeque<Handle> free = new ConcurrentLinkedDeque<>();

    Readers(Path file, DataSource source, int size) {
        this.file = file;
        this.size = size;
        this.turns = new Semaphore(size, true);
        Jdbi jdbi = Jdbi.create(source);
        List<Handle> opened = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                opened.add(jdbi.open());
            }
        } catch (JdbiException e) {
            opened.forEach(Handle::close);
            throw Failures.explain(file, e);
        }
        free.addAll(opened);
    }

    <T> T read(Function<Handle, T> work) {
        turns.acquireUninterruptibly();
        Handle handle = free.poll();
        try {
            if (handle == null) {
                throw new StoreException(file, "the store is closed", "Open it again");
            }
            return snapshot(handle, work);
        } catch (JdbiException e) {
            throw Failures.explain(file, e);
        } finally {
            if (handle != null) {
                free.add(handle);
            }
            turns.release();
        }
    }

    private static <T> T snapshot(Handle handle, Function<Handle, T> work) {
        handle.execute("BEGIN");
        try {
            return work.apply(handle);
        } finally {
            handle.execute("ROLLBACK");
        }
    }

    @Override
    public void close() {
        turns.acquireUninterruptibly(size);
        try {
            Handle handle = free.poll();
            while (handle != null) {
                handle.close();
                handle = free.poll();
            }
        } finally {
            turns.release(size);
        }
    }
}
