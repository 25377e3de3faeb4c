package dev.foreman.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells an operator what an SQLite error means and what to do about it. */
final class Failures {
    private Failures() {}

    /**
     * @param failure whatever a driver or library threw
     */
    static StoreException explain(Path file, RuntimeException failure) {
        if (failure instanceof StoreException already) {
            return already;
        }
        SQLiteException sqlite = sqlite(failure);
        if (sqlite == null) {
            return new StoreException(
                    file,
                    "the database could not be used (" + failure.getMessage() + ")",
                    "This is a fault in Foreman: please report it",
                    failure);
        }
        // The low byte is the primary code; the rest only refines it (sqlite.org/rescode.html).
        return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
            case SQLITE_NOTADB ->
                    new StoreException(
                            file,
                            "this file is not an SQLite database",
                            "It was left untouched: choose another path in queue.db_path, or, if it"
                                    + " once was Foreman's, restore a backup",
                            failure);
            case SQLITE_CORRUPT ->
                    new StoreException(
                            file,
                            "the database is damaged",
                            "Stop Foreman and restore a backup, or rescue what is left with the"
                                    + " sqlite3 command .recover; foreman doctor tells more",
                            failure);
            case SQLITE_FULL ->
                    new StoreException(
                            file,
                            "the disk is full",
                            "Nothing of this change was stored: free some space",
                            failure);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                    new StoreException(
                            file,
                            "the database cannot be opened or written here",
                            "Make the file and its directory writable for Foreman's user, or choose"
                                    + " another path in queue.db_path",
                            failure);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    new StoreException(
                            file,
                            "another program keeps the database locked",
                            "Close whatever else has it open for writing",
                            failure);
            case SQLITE_IOERR ->
                    new StoreException(
                            file,
                            "the disk reported a fault",
                            "Check the disk and its mount; nothing of this change was stored",
                            failure);
            default ->
                    new StoreException(
                            file,
                            "SQLite refused (" + sqlite.getMessage() + ")",
                            "This is a fault in Foreman: please report it",
                            failure);
        };
    }

    /** Whether it is the place to be written that gave out, rather than what was read. */
    static boolean isAboutSpace(RuntimeException failure) {
        SQLiteException sqlite = sqlite(failure);
        return sqlite != null
                && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    private static @Nullable SQLiteException sqlite(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException found) {
                return found;
            }
        }
        return null;
    }
}
