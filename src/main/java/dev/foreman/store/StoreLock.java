package dev.foreman.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second Foreman away from the database: the operating system holds the lock and drops it
 * when the process dies, however it dies. The file stays; only the lock on it counts.
 */
final class StoreLock implements AutoCloseable {
    /** Far behind the text, because Windows lets nobody read a locked region. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    static StoreLock take(Path db) {
        Path file = db.resolveSibling(db.getFileName() + ".lock");
        try {
            StoreFile.createPrivate(file);
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StoreException(
                        db,
                        "another Foreman (pid " + holder(file) + ") uses this database",
                        "Stop it first, or give this one another path in queue.db_path");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid())
                                    .getBytes(StandardCharsets.UTF_8)),
                    0);
            return new StoreLock(channel);
        } catch (IOException e) {
            throw new StoreException(
                    file,
                    "the lock file cannot be written (" + e + ")",
                    "Make the directory writable for Foreman's user",
                    e);
        }
    }

    /**
     * The process that holds a database; empty when none does. Asks the lock itself only where the
     * process that last had it still lives, so that it is hardly ever in the way of one that
     * starts.
     */
    static OptionalLong holderOf(Path db) throws IOException {
        Path file = db.resolveSibling(db.getFileName() + ".lock");
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        String pid = Files.readString(file).strip();
        if (!pid.matches("[0-9]{1,18}")) {
            return OptionalLong.empty();
        }
        long process = Long.parseLong(pid);
        boolean lives = ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
        return lives && isTaken(file) ? OptionalLong.of(process) : OptionalLong.empty();
    }

    private static boolean isTaken(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return lock == null;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static String holder(Path file) throws IOException {
        String pid = Files.readString(file).strip();
        return pid.isEmpty() ? "unknown" : pid;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("could not release the database's lock", e);
        }
    }
}
