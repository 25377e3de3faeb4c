package dev.foreman.store;

import dev.foreman.protocol.RepoName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Where no task is given out and nothing is carried out, until a human resumes: one repository, or
 * all of them. Polling goes on, so nothing is lost.
 */
public final class Pauses {
    static final String SURGE_SINCE = "surge-since";
    private static final String EVERYWHERE = "*";
    private static final String BREAKER = "the surge breaker";
    private static final String SELECT = "SELECT scope, at, asked_by, reason, surge FROM pause ";

    private final Database db;
    private final Clock clock;

    Pauses(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One pause.
     *
     * @param repo empty for all repositories
     * @param by who asked for it
     * @param breaker whether too many actions at once caused it
     */
    public record Pause(
            Optional<RepoName> repo,
            Instant at,
            String by,
            Optional<String> reason,
            boolean breaker) {

        /** What it holds, since when and why, as a sentence. */
        public String sentence() {
            return repo.map(r -> r + " is paused").orElse("all repositories are paused")
                    + " since "
                    + at.truncatedTo(ChronoUnit.SECONDS)
                    + " by "
                    + by
                    + reason.map(r -> ": " + r).orElse("");
        }
    }

    /** All that last, the one of everything first. */
    public List<Pause> all() {
        return db.read(
                handle -> handle.createQuery(SELECT + "ORDER BY scope").map(Pauses::map).list());
    }

    /** The pause that holds a repository; that of everything, if it is paused by both. */
    public Optional<Pause> of(RepoName repo) {
        return db.read(handle ->
                handle.createQuery(SELECT + "WHERE scope IN ('*', :repo) ORDER BY scope LIMIT 1")
                        .bind("repo", repo.toString())
                        .map(Pauses::map)
                        .findOne());
    }

    private static Pause map(ResultSet row, StatementContext context) throws SQLException {
        return new Pause(
                Optional.of(row.getString("scope"))
                        .filter(s -> !s.equals(EVERYWHERE))
                        .map(RepoName::of),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("asked_by"),
                Optional.ofNullable(row.getString("reason")),
                row.getBoolean("surge"));
    }

    /** Whether a repository is paused, by itself or with all others. */
    public boolean holds(RepoName repo) {
        return db.read(handle ->
                handle.createQuery(
                                "SELECT EXISTS (SELECT 1 FROM pause WHERE scope IN ('*', :repo))")
                        .bind("repo", repo.toString())
                        .mapTo(Boolean.class)
                        .one());
    }

    /**
     * @param repo empty for all repositories
     * @return whether it was not paused before
     */
    public boolean pause(Optional<RepoName> repo, String by, @Nullable String reason) {
        return db.change(handle -> put(handle, scope(repo), by, reason, false, clock.instant()));
    }

    /**
     * Ends a pause; that of everything does not end those of single repositories.
     *
     * @return whether there was one
     */
    public boolean resume(Optional<RepoName> repo, String by) {
        return db.change(handle -> {
            boolean was = handle.execute("DELETE FROM pause WHERE scope = ?", scope(repo)) > 0;
            if (was) {
                // What was done before a human looked is no surge any more.
                Meta.put(handle, SURGE_SINCE, Long.toString(clock.millis()));
                tell(handle, "resumed", scope(repo), by, null, clock.instant());
            }
            return was;
        });
    }

    /** Stops everything, in the transaction of the decision that was too much. */
    static void trip(Handle handle, String reason, Instant now) {
        put(handle, EVERYWHERE, BREAKER, reason, true, now);
    }

    private static boolean put(
            Handle handle,
            String scope,
            String by,
            @Nullable String reason,
            boolean surge,
            Instant now) {
        boolean made =
                handle.createUpdate(
                                        """
                                        INSERT INTO pause (scope, at, asked_by, reason, surge)
                                        VALUES (:scope, :now, :by, :reason, :surge)
                                        ON CONFLICT (scope) DO NOTHING
                                        """)
                                .bind("scope", scope)
                                .bind("now", now.toEpochMilli())
                                .bind("by", by)
                                .bind("reason", reason)
                                .bind("surge", surge)
                                .execute()
                        > 0;
        if (made) {
            tell(handle, "paused", scope, by, reason, now);
        }
        return made;
    }

    private static void tell(
            Handle handle,
            String what,
            String scope,
            String by,
            @Nullable String reason,
            Instant now) {
        Map<String, Object> body = new TreeMap<>();
        body.put("what", what);
        body.put("scope", scope);
        body.put("by", by);
        if (reason != null) {
            body.put("reason", reason);
        }
        Chain.append(handle, LedgerType.PAUSE, null, null, body, now);
    }

    private static String scope(Optional<RepoName> repo) {
        return repo.map(RepoName::toString).orElse(EVERYWHERE);
    }
}
