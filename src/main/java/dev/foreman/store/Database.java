package dev.foreman.store;

import java.nio.file.Path;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The file behind the store: one writer, unless it was opened for reading, and a few readers. */
final class Database implements AutoCloseable {
    private static final int READERS = 4;

    private final Path file;
    private final @Nullable Writer writer;
    private final Readers readers;

    private Database(Path file, @Nullable Writer writer, Readers readers) {
        this.file = file;
        this.writer = writer;
        this.readers = readers;
    }

    static Database writable(Path file) {
        Writer writer = new Writer(file, Connections.writing(file));
        try {
            return new Database(
                    file, writer, new Readers(file, Connections.reading(file), READERS));
        } catch (StoreException e) {
            writer.close();
            throw e;
        }
    }

    static Database readable(Path file) {
        return new Database(file, null, new Readers(file, Connections.looking(file), 1));
    }

    /** Makes one change in one transaction. */
    <T extends @Nullable Object> T change(Function<Handle, T> work) {
        if (writer == null) {
            throw new StoreException(
                    file,
                    "the database was opened for reading only",
                    "Changes go through the running Foreman");
        }
        return writer.change(work);
    }

    /** Reads one consistent state. Sees what was committed before the call. */
    <T> T read(Function<Handle, T> work) {
        return readers.read(work);
    }

    @Override
    public void close() {
        readers.close();
        if (writer != null) {
            writer.close();
        }
    }
}
