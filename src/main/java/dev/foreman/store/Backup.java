package dev.foreman.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Copies a database while Foreman works on it: one consistent moment of it, in a file of mode 0600
 * that has its name only once it is whole, checked and on the disk.
 */
public final class Backup {
    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        void at(long bytesWritten, long bytesExpected);
    }

    /**
     * What came of it.
     *
     * @param schema the version of its schema
     */
    public record Made(Path file, long bytes, int schema) {}

    private final Path db;
    private final Path target;
    private final boolean replace;

    private Backup(Path db, Path target, boolean replace) {
        this.db = db;
        this.target = target;
        this.replace = replace;
    }

    /**
     * Makes a backup.
     *
     * @param replace whether a file that is there already may be replaced
     * @param progress called now and then, on a thread of its own
     * @throws StoreException with nothing left behind
     */
    public static Made make(Path db, Path target, boolean replace, Progress progress) {
        if (!Files.isRegularFile(db)) {
            throw new StoreException(
                    db.toAbsolutePath(),
                    "there is no database here",
                    "Name the right one with --config or --db");
        }
        Path absolute = target.toAbsolutePath().normalize();
        try {
            return new Backup(db.toRealPath(), absolute, replace).run(progress);
        } catch (IOException e) {
            throw new StoreException(
                    absolute,
                    "the backup could not be written (" + e + ")",
                    "Choose a directory that this user may write to, with enough space",
                    e);
        }
    }

    private Made run(Progress progress) throws IOException {
        checkTarget();
        Path draft = target.resolveSibling("." + target.getFileName() + ".part");
        // What an earlier attempt left when it was killed.
        Files.deleteIfExists(draft);
        try {
            StoreFile.createPrivate(draft);
            copy(draft, progress);
            int schema = verify(draft);
            sync(draft, StandardOpenOption.WRITE);
            publish(draft);
            return new Made(target, Files.size(target), schema);
        } finally {
            for (String beside : List.of("", "-journal", "-wal", "-shm")) {
                Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + beside));
            }
        }
    }

    private void checkTarget() throws IOException {
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new StoreException(target, "this is a directory", "Name a file in it");
        }
        if (!Files.isDirectory(directory)) {
            throw new StoreException(
                    target, "there is no directory " + directory, "Make it first, or name another");
        }
        if (Files.notExists(target)) {
            return;
        }
        if (Files.isSameFile(target, db)) {
            throw new StoreException(
                    target, "this is the database itself", "Name another file for its backup");
        }
        if (!replace) {
            throw new StoreException(
                    target, "this file is there already", "Name another, or replace it by --force");
        }
    }

    private void copy(Path draft, Progress progress) {
        try (Handle handle = Jdbi.create(Connections.looking(db)).open()) {
            Provenance.recognise(db, handle);
            long expected =
                    handle.createQuery(
                                    """
                                    SELECT (page_count - freelist_count) * page_size
                                    FROM pragma_page_count, pragma_freelist_count, pragma_page_size
                                    """)
                            .mapTo(Long.class)
                            .one();
            try (BackupWatch _ = new BackupWatch(draft, expected, progress)) {
                handle.execute("VACUUM INTO ?", draft.toString());
            }
        } catch (JdbiException e) {
            StoreException why = Failures.explain(Failures.isAboutSpace(e) ? target : db, e);
            throw new StoreException(
                    target, "no backup was made: " + why.what(), why.remedy(), why);
        }
    }

    /** A backup that was never read back is a hope. */
    private int verify(Path draft) {
        try (Handle handle = Jdbi.create(Connections.reading(draft)).open()) {
            int schema = Provenance.recognise(draft, handle);
            List<String> faults = Integrity.faults(handle, true, schema == Migrations.NEWEST);
            if (!faults.isEmpty()) {
                throw new StoreException(
                        db,
                        "no backup was made, because its copy is not sound: " + faults.getFirst(),
                        "Look at the database itself with foreman doctor");
            }
            return schema;
        } catch (JdbiException e) {
            throw Failures.explain(target, e);
        }
    }

    private void publish(Path draft) throws IOException {
        try {
            if (replace) {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(draft, target);
            }
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    target, "this file came to be meanwhile", "Name another for the backup", e);
        }
        sync(target.resolveSibling("."), StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        if (how == StandardOpenOption.READ && path.getFileSystem().getSeparator().equals("\\")) {
            return; // Windows opens no directory, and needs none synced.
        }
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
