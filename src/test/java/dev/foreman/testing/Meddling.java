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
        sql(
                db,
                "UPDATE task SET state = 'QUEUED', lease_owner = NULL, lease_until = NULL"
                        + " WHERE state = 'CLAIMED'");
    }

    /** A kind of action needs a human since this moment, in milliseconds. */
    public static void lower(Path db, String repo, String kind, long at) {
        sql(
                db,
                "INSERT INTO mode_lowered (repo, kind, at, rate, judged, reason) VALUES ('%s', '%s',"
                                .formatted(repo, kind)
                        + " %d, 0.2, 20, 'people left only 4 of the last 20')".formatted(at));
    }

    public static void sql(Path db, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
