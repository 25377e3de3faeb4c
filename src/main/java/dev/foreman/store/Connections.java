package dev.foreman.store;

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

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
