package dev.foreman.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody with another program changes the database while Foreman has it open. */
public final class Meddling {
    private Meddling() {}

    /** Takes every claim on a queued task from its worker, living or not. */
    public static void releaseAll(Path db) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.executeUpdate(
                    "UPDATE task SET state = 'QUEUED', lease_owner = NULL, lease_until = NULL"
                            + " WHERE state = 'CLAIMED'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
