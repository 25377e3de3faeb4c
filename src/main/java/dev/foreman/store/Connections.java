package dev.foreman.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How connections to the file are set up. */
final class Connections {
    private static final int BUSY_MILLIS = 10_000;

    private Connections() {}

    /** Durable to the last commit even when the power fails: WAL with a full sync. */
    static SQLiteDataSource writing(Path file) {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return source(file, config);
    }

    static SQLiteDataSource reading(Path file) {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        return source(file, config);
    }

    /**
     * For a look at a file that is perhaps in a directory where nothing can be written: there
     * SQLite could not make the files that reading a WAL database takes. Nobody can be writing to
     * it either, so it may be read as one that does not change.
     */
    static SQLiteDataSource looking(Path file) {
        boolean alone =
                Files.notExists(file.resolveSibling(file.getFileName() + "-wal"))
                        && !Files.isWritable(file.toAbsolutePath().getParent());
        SQLiteDataSource source = reading(file);
        if (alone) {
            source.setUrl(url(file) + "?immutable=1");
        }
        return source;
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url(file));
        return source;
    }

    /** As a URI, because the driver takes what follows a bare name's {@code ?} for settings. */
    static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    }
}
