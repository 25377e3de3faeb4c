package dev.foreman.store;

import dev.foreman.protocol.RepoName;
import java.util.List;

/** Which repositories this database has ever heard of. */
public final class Repositories {
    static final String KNOWN =
            """
            SELECT EXISTS (SELECT 1 FROM poll_state WHERE repo = :repo COLLATE NOCASE)
                OR EXISTS (SELECT 1 FROM ledger WHERE repo = :repo)
                OR EXISTS (SELECT 1 FROM action_log WHERE repo = :repo COLLATE NOCASE)
                OR EXISTS (SELECT 1 FROM approval WHERE repo = :repo)
                OR EXISTS (SELECT 1 FROM correction_count WHERE repo = :repo)
                OR EXISTS (SELECT 1 FROM pause WHERE scope = :repo)
            """;

    private final Database db;

    Repositories(Database db) {
        this.db = db;
    }

    /** Whether anything of it was ever read, decided, held or paused. */
    public boolean knows(RepoName repo) {
        return db.read(handle ->
                handle.createQuery(KNOWN).bind("repo", repo.toString()).mapTo(Boolean.class).one());
    }

    /** All that were ever polled. */
    public List<String> polled() {
        return db.read(handle ->
                handle.createQuery("SELECT repo FROM poll_state ORDER BY repo")
                        .mapTo(String.class)
                        .list());
    }
}
