package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The comments that tell which modes fell: intent before each is posted, so that a crash never
 * posts one twice. A mode that is raised and falls again is told again.
 */
public final class TrustNotices {
    private static final String KEY = "fallen ";

    static final String OPEN =
            """
            SELECT l.repo, l.kind, l.at, l.rate, l.judged, l.reason, m.value
            FROM mode_lowered l
            LEFT JOIN meta m ON m.key = '%s' || LOWER(l.repo) || ' ' || l.kind
            WHERE m.value IS NULL OR json_extract(m.value, '$.fell') <> l.at
               OR json_extract(m.value, '$.comment') IS NULL
            ORDER BY l.at, l.repo, l.kind LIMIT :most
            """
                    .formatted(KEY);

    private final Database db;

    TrustNotices(Database db) {
        this.db = db;
    }

    /**
     * What is kept of one.
     *
     * @param fell when the mode fell, by which one fall is told from the next
     * @param comment null while it is not known to be posted
     */
    record Told(long fell, String repo, int issue, long intent, @Nullable Long comment) {}

    /** What fell and is not known to be told, the longest fallen first. */
    public List<TrustNotice> open(int most) {
        return db
                .read(handle ->
                        handle.createQuery(OPEN)
                                .bind("most", most)
                                .map((row, _) -> notice(row))
                                .list())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<TrustNotice> notice(ResultSet row) throws SQLException {
        Optional<Told> told =
                Optional.ofNullable(row.getString("value")).map(v -> Json.read(v, Told.class));
        return Trust.read(row)
                .map(lowered ->
                        new TrustNotice(
                                lowered,
                                told.filter(t -> t.fell() == lowered.at().toEpochMilli())
                                        .map(TrustNotices::intent)));
    }

    private static TrustNotice.Intent intent(Told told) {
        return new TrustNotice.Intent(
                new IssueRef(RepoName.of(told.repo()), told.issue()),
                Instant.ofEpochMilli(told.intent()));
    }

    /**
     * Records that a comment is about to be posted, or is again, having been looked for in vain.
     * Must return true before it is.
     *
     * @return false when the mode was raised again, or it is told
     */
    public boolean intend(LoweredMode lowered, IssueRef inbox, Instant now) {
        Told told =
                new Told(
                        lowered.at().toEpochMilli(),
                        inbox.repo().toString(),
                        inbox.number(),
                        now.toEpochMilli(),
                        null);
        return db.change(handle -> {
            boolean open =
                    Trust.lowered(handle, lowered.repo()).contains(lowered)
                            && told(handle, lowered).filter(t -> t.comment() != null).isEmpty();
            if (open) {
                Meta.put(handle, key(lowered), Json.write(told));
            }
            return open;
        });
    }

    /** The comment is there. */
    public void posted(LoweredMode lowered, long comment) {
        db.change(handle -> {
            told(handle, lowered)
                    .map(t -> new Told(t.fell(), t.repo(), t.issue(), t.intent(), comment))
                    .ifPresent(t -> Meta.put(handle, key(lowered), Json.write(t)));
            return true;
        });
    }

    private static Optional<Told> told(Handle handle, LoweredMode lowered) {
        return Meta.get(handle, key(lowered))
                .map(v -> Json.read(v, Told.class))
                .filter(t -> t.fell() == lowered.at().toEpochMilli());
    }

    /** One for each kind in each repository, whatever fell there before. */
    private static String key(LoweredMode lowered) {
        return KEY
                + lowered.repo().toString().toLowerCase(Locale.ROOT)
                + " "
                + lowered.kind().wire();
    }
}
