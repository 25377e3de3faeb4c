package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class FailureTest {
    @TempDir Path dir;

    @ParameterizedTest
    @CsvSource({
        "SQLITE_NOTADB, not an SQLite database, queue.db_path",
        "SQLITE_CORRUPT_INDEX, damaged, restore a backup",
        "SQLITE_FULL, the disk is full, free some space",
        "SQLITE_READONLY_DIRECTORY, cannot be opened or written, writable for Foreman's user",
        "SQLITE_CANTOPEN, cannot be opened or written, writable for Foreman's user",
        "SQLITE_BUSY_SNAPSHOT, keeps the database locked, Close whatever else",
        "SQLITE_IOERR_WRITE, the disk reported a fault, Check the disk",
        "SQLITE_CONSTRAINT_UNIQUE, SQLite refused, report it",
    })
    void each_fault_says_what_it_is_where_and_what_to_do(
            SQLiteErrorCode code, String what, String remedy) {
        Path file = Path.of("/data/memory.db");
        StoreException told =
                Failures.explain(
                        file, new ConnectionException(new SQLiteException("raw words", code)));
        assertThat(told)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(what)
                .hasMessageContaining(remedy);
        assertThat(Failures.explain(file, told)).isSameAs(told);
    }

    @Test
    void a_fault_that_is_not_sqlites_is_ours() {
        assertThat(Failures.explain(dir, new IllegalStateException("odd")))
                .hasMessageContaining("odd")
                .hasMessageContaining("report it");
    }

    @Test
    void a_full_disk_stores_nothing_of_the_change_and_the_next_one_works() {
        Path file = dir.resolve("memory.db");
        try (Store store = Store.open(file, new TestClock());
                Database db = Database.writable(file)) {
            // A bound on the pages fails a change exactly as a full disk does.
            limit(db, "1");
            assertThatThrownBy(() ->
                            db.change(handle -> {
                                handle.execute("INSERT INTO meta VALUES ('small', 'x')");
                                return handle.execute(
                                        "INSERT INTO meta VALUES ('large', hex(zeroblob(100000)))");
                            }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the disk is full");
            assertThat(store.meta().get("small")).isEmpty();
            limit(db, "1000000");
            db.change(handle -> handle.execute("INSERT INTO meta VALUES ('small', 'y')"));
            assertThat(store.meta().get("small")).contains("y");
        }
    }

    private static void limit(Database db, String pages) {
        db.change(handle ->
                handle.createQuery("PRAGMA max_page_count = " + pages).mapTo(Long.class).one());
    }

    @Test
    void reading_goes_on_while_a_change_is_open() {
        try (Store store = Store.open(dir.resolve("memory.db"), new TestClock())) {
            store.meta().put("a", "before");
            CountDownLatch open = new CountDownLatch(1);
            CountDownLatch read = new CountDownLatch(1);
            CompletableFuture<Void> change =
                    CompletableFuture.runAsync(() ->
                            store.inbox()
                                    .observe(
                                            Fixture.REPO,
                                            tx -> {
                                                tx.cursor(TestClock.START);
                                                open.countDown();
                                                awaitQuietly(read);
                                            }));
            awaitQuietly(open);
            assertThat(store.inbox().cursor(Fixture.REPO)).isEmpty();
            read.countDown();
            change.join();
            assertThat(store.inbox().cursor(Fixture.REPO)).contains(TestClock.START);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
