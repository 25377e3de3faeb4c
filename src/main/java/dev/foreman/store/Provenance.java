package dev.foreman.store;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Tells whose database a file is before anything is written to it. */
final class Provenance {
    private static final Map<String, Set<String>> CONTRACT =
            Map.of(
                    "action_log",
                    Set.of(
                            "id",
                            "repo",
                            "issue_id",
                            "task_type",
                            "decision",
                            "rationale",
                            "actions",
                            "timestamp"),
                    "memory_summary",
                    Set.of("repo", "issue_id", "summary", "updated_at"),
                    "poll_state",
                    Set.of("repo", "last_polled"));

    private Provenance() {}

    /** Passes a new file, one of ours of this version or older, and one to be adopted. */
    static void checkWritable(Path file, DataSource source) {
        try (Handle handle = Jdbi.create(source).open()) {
            recognise(file, handle);
        } catch (JdbiException e) {
            throw Failures.explain(file, e);
        }
    }

    /** Passes only a database of exactly this version, since a reader cannot migrate it. */
    static void checkReadable(Path file, DataSource source) {
        try (Handle handle = Jdbi.create(source).open()) {
            int version = tables(handle).contains("flyway_schema_history") ? version(handle) : 0;
            refuseNewer(file, version);
            if (version < Migrations.NEWEST) {
                throw new StoreException(
                        file,
                        version == 0
                                ? "Foreman has not used this database yet"
                                : "an older Foreman made this database",
                        "Run foreman start with it once, which brings it up to date");
            }
        } catch (JdbiException e) {
            throw Failures.explain(file, e);
        }
    }

    /**
     * The schema's version; 0 for a new file or one to be adopted.
     *
     * @throws StoreException when a newer Foreman made it, or another program
     */
    static int recognise(Path file, Handle handle) {
        Set<String> tables = tables(handle);
        if (tables.contains("flyway_schema_history")) {
            int version = version(handle);
            refuseNewer(file, version);
            return version;
        }
        if (!tables.isEmpty()) {
            checkAdoptable(file, handle, tables);
        }
        return 0;
    }

    private static void refuseNewer(Path file, int version) {
        if (version > Migrations.NEWEST) {
            throw new StoreException(
                    file,
                    "a newer Foreman made this database (schema "
                            + version
                            + ", this one knows "
                            + Migrations.NEWEST
                            + ")",
                    "Use that newer Foreman, or a backup from before the upgrade");
        }
    }

    private static void checkAdoptable(Path file, Handle handle, Set<String> tables) {
        if (tables.stream().noneMatch(CONTRACT::containsKey)) {
            throw new StoreException(
                    file,
                    "this database belongs to another program (it has "
                            + String.join(", ", tables.stream().limit(5).toList())
                            + ")",
                    "It was left untouched: choose another path in queue.db_path");
        }
        CONTRACT.forEach((table, columns) -> {
            Set<String> missing = new TreeSet<>(columns);
            missing.removeAll(columns(handle, table));
            if (tables.contains(table) && !missing.isEmpty()) {
                throw new StoreException(
                        file,
                        "its table "
                                + table
                                + " cannot be adopted: it lacks "
                                + String.join(", ", missing),
                        "It was left untouched: choose another path in queue.db_path");
            }
        });
    }

    private static Set<String> tables(Handle handle) {
        List<String> names =
                handle.createQuery(
                                """
                                SELECT name FROM sqlite_schema
                                WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                                """)
                        .mapTo(String.class)
                        .list();
        return new TreeSet<>(names);
    }

    private static Set<String> columns(Handle handle, String table) {
        return new HashSet<>(
                handle.createQuery("SELECT name FROM pragma_table_info(:table)")
                        .bind("table", table)
                        .mapTo(String.class)
                        .list());
    }

    private static int version(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(MAX(CAST(version AS INTEGER)), 0)
                        FROM flyway_schema_history WHERE success = 1
                        """)
                .mapTo(Integer.class)
                .one();
    }
}
