package dev.foreman.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the database as any other program may: plain SQL over the tables of the contract. */
final class MemoryRows {
    private final Path db;

    MemoryRows(Path db) {
        this.db = db;
    }

    /** The rows of a query, each by column name. */
    List<Map<String, Object>> rows(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    int count(String sql) {
        return ((Number) rows(sql).getFirst().values().iterator().next()).intValue();
    }

    List<String> columns(String table) {
        return rows("SELECT name FROM pragma_table_info('" + table + "')").stream()
                .map(r -> String.valueOf(r.get("name")))
                .toList();
    }
}
