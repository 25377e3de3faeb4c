package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.RepoName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Kinds of action that people corrected so often that they are not done by themselves any more,
 * until a human says so.
 */
public final class LoweredModes {
    static final String OF_REPO =
            """
            SELECT kind, at, rate, judged, reason FROM mode_lowered
            WHERE repo = :repo ORDER BY kind
            """;

    private final Database db;

    LoweredModes(Database db) {
        this.db = db;
    }

    /**
     * One of them.
     *
     * @param rate the share of accepted ones, from 0 to 1
     * @param judged out of how many
     */
    public record Lowered(ActionKind kind, Instant at, double rate, int judged, String reason) {}

    /** Those of one repository; a kind that only a later Foreman knows is left out. */
    public List<Lowered> of(RepoName repo) {
        return db
                .read(handle ->
                        handle.createQuery(OF_REPO)
                                .bind("repo", repo.toString())
                                .map((row, _) -> lowered(row))
                                .list())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Lowered> lowered(ResultSet row) throws SQLException {
        Optional<ActionKind> kind = ActionKind.parse(row.getString("kind"));
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Lowered(
                                kind.get(),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getDouble("rate"),
                                row.getInt("judged"),
                                row.getString("reason")));
    }
}
