package dev.foreman.store;

import dev.foreman.protocol.Event;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Sighting;
import java.time.Instant;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Everything that happened on GitHub, as it was seen. */
final class Events {
    private Events() {}

    /**
     * @param polled false for an event that a command asked for, which may repeat a known one and
     *     hides no later one
     * @return its row, or empty when polling has seen the same before
     */
    static OptionalLong store(Handle handle, Event event, boolean polled, Instant now) {
        int stored =
                handle.createUpdate(
                                """
                                INSERT INTO event
                                    (repo, issue_id, updated_at, action, face, task_type, issue,
                                     seen_at, polled)
                                VALUES
                                    (:repo, :number, :updatedAt, :action, :face, :type, :issue,
                                     :seenAt, :polled)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("repo", event.repo().toString())
                        .bind("number", event.issue().number())
                        .bind("updatedAt", event.issue().updatedAt().toEpochMilli())
                        .bind("action", event.action())
                        .bind("face", Sighting.of(event.issue()).fingerprint())
                        .bind("type", event.type().toString())
                        .bind("issue", Json.write(event.issue()))
                        .bind("seenAt", event.seenAt().toEpochMilli())
                        .bind("polled", polled)
                        .execute();
        if (stored == 0) {
            return OptionalLong.empty();
        }
        long row = lastRow(handle);
        Chronicle.event(handle, event, now);
        return OptionalLong.of(row);
    }

    private static long lastRow(Handle handle) {
        return handle.createQuery("SELECT last_insert_rowid()").mapTo(Long.class).one();
    }
}
