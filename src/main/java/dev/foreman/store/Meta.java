package dev.foreman.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Small state of the harness itself, by name. */
public final class Meta {
    private final Database db;

    Meta(Database db) {
        this.db = db;
    }

    public Optional<String> get(String key) {
        return db.read(handle -> get(handle, key));
    }

    static Optional<String> get(Handle handle, String key) {
        return handle.createQuery("SELECT value FROM meta WHERE key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne();
    }

    public void put(String key, String value) {
        db.change(handle -> {
            put(handle, key, value);
            return true;
        });
    }

    static void put(Handle handle, String key, String value) {
        handle.execute(
                """
                INSERT INTO meta (key, value) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """,
                key,
                value);
    }
}
