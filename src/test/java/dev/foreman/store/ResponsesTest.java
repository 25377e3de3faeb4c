package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.ResponseCache;
import dev.foreman.protocol.ResponseCache.Entry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponsesTest {
    @TempDir Path dir;
    private Path file;
    private Store store;
    private Database db;

    @BeforeEach
    void open() {
        file = dir.resolve("memory.db");
        store = Store.open(file, new TestClock());
        db = Database.writable(file);
    }

    @AfterEach
    void close() {
        db.close();
        store.close();
    }

    private static Entry entry(int bytes) {
        return new Entry("\"e\"", Map.of("Link", "<x>; rel=\"next\""), new byte[bytes]);
    }

    @Test
    void an_answer_survives_a_restart_and_is_replaced_by_a_newer_one() {
        store.responses().put("u", new Entry("\"1\"", Map.of("Link", "a"), new byte[] {1, 2}));
        store.responses().put("u", new Entry("\"2\"", Map.of("Link", "b"), new byte[] {3}));
        store.close();
        store = Store.open(file, new TestClock());
        Entry kept = store.responses().get("u").orElseThrow();
        assertThat(kept.etag()).isEqualTo("\"2\"");
        assertThat(kept.headers()).containsExactly(Map.entry("Link", "b"));
        assertThat(kept.body()).containsExactly(3);
        assertThat(store.responses().get("v")).isEmpty();
    }

    @Test
    void the_least_recently_used_go_first_when_the_bound_is_reached() {
        ResponseCache cache = new Responses(db, 3500);
        cache.put("a", entry(1000));
        cache.put("b", entry(1000));
        cache.put("c", entry(1000));
        assertThat(cache.get("a")).isPresent();
        cache.put("d", entry(1000));
        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.get("a")).isPresent();
        assertThat(cache.get("c")).isPresent();
        assertThat(cache.get("d")).isPresent();
        cache.put("e", entry(2000));
        assertThat(Fixture.column(file, "SELECT url FROM response ORDER BY url"))
                .containsExactly("d", "e");
    }

    @Test
    void one_answer_larger_than_the_bound_is_not_kept_nor_is_what_it_replaces() {
        ResponseCache cache = new Responses(db, 3000);
        cache.put("a", entry(10));
        cache.put("b", entry(10));
        cache.put("a", entry(4000));
        assertThat(cache.get("a")).isEmpty();
        assertThat(cache.get("b")).isPresent();
    }
}
