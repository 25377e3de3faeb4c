package dev.foreman.store;

import java.util.Optional;

/** Small state of the harness itself, by name. */
public final class Meta {
    private final Database db;

    Meta(Database db) {
        this.db = db;
    }

    public Optional<String> get(String key) {
        return db.read(handle ->
                handle.createQuery("SELECT value FROM meta WHERE key = :key")
                        .bind("key", key)
                        .mapTo(String.class)
                        .findOne());
    }

    public void put(String key, String value) {
        db.change(handle ->
                handle.execute(
                        """
                        INSERT INTO meta (key, value) VALUES (?, ?)
                        ON CONFLICT (key) DO UPDATE SET value = excluded.value
                        """,
                        key,
                        value));
    }
}
