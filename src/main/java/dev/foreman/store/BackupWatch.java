package dev.foreman.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells of a copy's progress by the size that it has reached; SQLite itself says nothing. */
final class BackupWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    BackupWatch(Path file, long expected, Backup.Progress progress) {
        // A platform thread: the copy keeps a virtual one's carrier for as long as it takes.
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("backup-progress")
                        .start(() -> watch(file, expected, progress));
    }

    private void watch(Path file, long expected, Backup.Progress progress) {
        try {
            do {
                progress.at(Math.min(Files.size(file), expected), expected);
            } while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The copy itself will say what is wrong with its file.
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
