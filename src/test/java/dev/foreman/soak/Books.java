package dev.foreman.soak;

import dev.foreman.protocol.RepoName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A look, from the side, at the database of the running program. */
final class Books implements AutoCloseable {
    /** A change that is seen late was made this much earlier at most. */
    private static final long OVERLAP_MILLIS = 3000;

    private final Connection connection;
    private final PreparedStatement ended;
    private final PreparedStatement oldest;
    private long since;

    Books(Path db) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:file:" + db + "?mode=ro");
        ended =
                connection.prepareStatement(
                        """
                        SELECT seq, repo, issue_id, changed_at FROM task
                        WHERE state IN ('DONE', 'FAILED', 'SUPERSEDED') AND changed_at >= ?
                        ORDER BY seq
                        """);
        oldest =
                connection.prepareStatement(
                        """
                        SELECT MIN(MAX(created_at, not_before)) FROM task
                        WHERE state = 'QUEUED' AND not_before <= ?
                        """);
    }

    /** A task that came to an end, good or bad. */
    record Ended(long task, RepoName repo, int issue) {}

    /** Those that ended since the last call, and some that ended shortly before it. */
    List<Ended> ended() throws SQLException {
        ended.setLong(1, since - OVERLAP_MILLIS);
        List<Ended> all = new ArrayList<>();
        try (ResultSet rows = ended.executeQuery()) {
            while (rows.next()) {
                all.add(new Ended(rows.getLong(1), RepoName.of(rows.getString(2)), rows.getInt(3)));
                since = Math.max(since, rows.getLong(4));
            }
        }
        return all;
    }

    /**
     * How long the oldest queued task has waited for its agent; 0 for an empty queue. The time for
     * which a task was put off on purpose, after a fault, does not count.
     */
    long queueMillis() throws SQLException {
        long now = System.currentTimeMillis();
        oldest.setLong(1, now);
        try (ResultSet rows = oldest.executeQuery()) {
            long ready = rows.getLong(1);
            return ready == 0 ? 0 : Math.max(0, now - ready);
        }
    }

    /** How many tasks have ended. */
    long done() throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT SUM(tasks) FROM task_count
                                WHERE state IN ('DONE', 'FAILED', 'SUPERSEDED')
                                """)) {
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
