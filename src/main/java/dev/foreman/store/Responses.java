package dev.foreman.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.ResponseCache;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Answers to conditional requests, kept in the database within a bound of bytes. Reading one costs
 * no write: which were used is written with the next answer that is stored, and lost by a crash,
 * which does no harm.
 */
final class Responses implements ResponseCache {
    private static final int MAX_NOTED = 10_000;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Database db;
    private final long maxBytes;
    private final Set<String> used = new LinkedHashSet<>();

    Responses(Database db, long maxBytes) {
        this.db = db;
        this.maxBytes = maxBytes;
    }

    @Override
    public Optional<Entry> get(String url) {
        Optional<Entry> entry =
                db.read(handle ->
                        handle.createQuery(
                                        "SELECT etag, headers, body FROM response WHERE url = :url")
                                .bind("url", url)
                                .map(Responses::map)
                                .findOne());
        if (entry.isPresent()) {
            note(url);
        }
        return entry;
    }

    /** One that is larger than the bound is not kept. */
    @Override
    public void put(String url, Entry entry) {
        String headers = Json.write(entry.headers());
        long bytes = bytes(url) + bytes(entry.etag()) + bytes(headers) + entry.body().length;
        db.change(handle -> {
            writeNotes(handle);
            handle.execute("DELETE FROM response WHERE url = ?", url);
            if (bytes <= maxBytes) {
                handle.createUpdate(
                                """
                                INSERT INTO response (url, etag, headers, body, bytes, used)
                                VALUES (:url, :etag, :headers, :body, :bytes,
                                        (SELECT COALESCE(MAX(used), 0) + 1 FROM response))
                                """)
                        .bind("url", url)
                        .bind("etag", entry.etag())
                        .bind("headers", headers)
                        .bind("body", entry.body())
                        .bind("bytes", bytes)
                        .execute();
                evict(handle);
            }
            return true;
        });
    }

    private void evict(Handle handle) {
        long total =
                handle.createQuery("SELECT COALESCE(SUM(bytes), 0) FROM response")
                        .mapTo(Long.class)
                        .one();
        while (total > maxBytes) {
            total -=
                    handle.createQuery(
                                    """
                                    DELETE FROM response WHERE url =
                                        (SELECT url FROM response ORDER BY used LIMIT 1)
                                    RETURNING bytes
                                    """)
                            .mapTo(Long.class)
                            .one();
        }
    }

    private void note(String url) {
        synchronized (used) {
            used.remove(url);
            if (used.size() < MAX_NOTED) {
                used.add(url);
            }
        }
    }

    private void writeNotes(Handle handle) {
        Set<String> noted;
        synchronized (used) {
            noted = new LinkedHashSet<>(used);
            used.clear();
        }
        for (String url : noted) {
            handle.execute(
                    """
                    UPDATE response SET used = (SELECT MAX(used) + 1 FROM response) WHERE url = ?
                    """,
                    url);
        }
    }

    private static Entry map(ResultSet row, StatementContext context) throws SQLException {
        try {
            return new Entry(
                    row.getString("etag"),
                    Json.mapper().readValue(row.getString("headers"), HEADERS),
                    row.getBytes("body"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("stored headers are not JSON", e);
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
