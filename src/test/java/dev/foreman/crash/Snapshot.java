package dev.foreman.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The database as a dead program left it. Read from a copy, write-ahead log and all: opening the
 * file itself would repair it before the program has the chance.
 */
public final class Snapshot implements AutoCloseable {
    private final Connection connection;

    /** The table of planned and attempted actions: its present name, or its former one. */
    private final String actions;

    private Snapshot(Connection connection) throws SQLException {
        this.connection = connection;
        this.actions = tables(connection).contains("action") ? "action" : "ledger";
    }

    /** Copies and opens it; the program must not be running. */
    public static Snapshot of(Path db) throws IOException, SQLException {
        Path copy = db.resolveSibling("snapshot").resolve("memory.db");
        Files.createDirectories(copy.getParent());
        for (String suffix : List.of("", "-wal")) {
            Path from = Path.of(db + suffix);
            Path to = Path.of(copy + suffix);
            if (Files.exists(from)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(to);
            }
        }
        Files.deleteIfExists(Path.of(copy + "-shm"));
        return new Snapshot(DriverManager.getConnection("jdbc:sqlite:" + copy));
    }

    /** How many tasks of a running program have something to do yet. */
    static long unfinished(Path db) throws SQLException {
        try (Connection live = DriverManager.getConnection("jdbc:sqlite:file:" + db + "?mode=ro");
                Statement statement = live.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT COALESCE(SUM(tasks), 0) FROM task_count
                                WHERE state IN ('QUEUED', 'CLAIMED', 'DECIDED', 'EXECUTING')
                                """)) {
            return rows.getLong(1);
        }
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT name FROM sqlite_master WHERE type = 'table'")) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    /** Whether its schema is there: a kill during the migration may have come before. */
    boolean isMigrated() throws SQLException {
        return tables(connection).containsAll(Set.of("task", "event", actions));
    }

    /** What is wrong with the file as such, and with what must hold at every moment. */
    public List<String> faults() throws SQLException {
        List<String> faults = new ArrayList<>();
        texts("PRAGMA integrity_check").stream()
                .filter(s -> !s.equals("ok"))
                .forEach(s -> faults.add("integrity_check: " + s));
        texts("PRAGMA foreign_key_check").forEach(s -> faults.add("foreign_key_check: " + s));
        if (isMigrated()) {
            texts(
                            """
                            SELECT id FROM event WHERE (SELECT COUNT(*) FROM task WHERE event_id = event.id) <> 1
                            """)
                    .forEach(s -> faults.add("event " + s + " has not just one task"));
            texts("SELECT task_id FROM action_log GROUP BY task_id HAVING COUNT(*) > 1")
                    .forEach(s -> faults.add("task " + s + " was decided more than once"));
        }
        return faults;
    }

    /** The first column of each row. {@code {actions}} stands for the table of actions. */
    public List<String> texts(String sql) throws SQLException {
        return rows(sql, 1).stream().map(List::getFirst).toList();
    }

    /** The first columns of each row, as text; null stays null. */
    public List<List<String>> rows(String sql, int columns) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("{actions}", actions))) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
            return all;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
