package dev.foreman.store;

import static dev.foreman.store.Fixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old entries leave the database, and still nobody can change them unseen. */
class ArchiveTest {
    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Path db;
    private Path folder;
    private Store store;

    @BeforeEach
    void open() {
        db = dir.resolve("memory.db");
        folder = dir.resolve("archive");
        store = Store.open(db, clock);
        for (int day = 1; day <= 4; day++) {
            clock.advance(Duration.ofDays(1));
            store.ledger().configured("configuration " + day, "1");
            store.ledger().configured("another " + day, "1");
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Instant day(int day) {
        return TestClock.START.plus(Duration.ofDays(day));
    }

    private Optional<LedgerArchive> archive(int before, int most) {
        return store.ledger().archive(day(before), folder, most, Duration.ZERO);
    }

    private Verification verify() {
        return store.ledger().verify(folder, List.of());
    }

    @Test
    void whole_prefixes_move_and_the_chain_goes_on_from_them() {
        LedgerHead anchor =
                store.ledger().entries(all()).reversed().stream()
                        .filter(e -> e.seq() == 2)
                        .map(e -> new LedgerHead(e.seq(), e.at(), e.hash()))
                        .findFirst()
                        .orElseThrow();
        assertThat(archive(3, 100).orElseThrow())
                .satisfies(a -> {
                    assertThat(a.first()).isEqualTo(1);
                    assertThat(a.last()).isEqualTo(5);
                });
        assertThat(archive(3, 100)).isEmpty();
        assertThat(archive(4, 100).orElseThrow().first()).isEqualTo(6);
        Verification verification = store.ledger().verify(folder, List.of(anchor));
        assertThat(verification.broken()).isEmpty();
        assertThat(verification.sound()).isTrue();
        assertThat(verification.archived()).isEqualTo(7);
        assertThat(verification.anchors()).isEqualTo(1);
        assertThat(store.ledger().entries(all()).getLast().seq()).isEqualTo(8);
        assertThat(store.ledger().entries(all()).getFirst().type()).isEqualTo("archived");
    }

    @Test
    void a_file_takes_no_more_than_its_share_and_the_newest_entry_stays() {
        clock.advance(Duration.ofDays(100));
        assertThat(archive(50, 4).orElseThrow().last()).isEqualTo(4);
        assertThat(archive(50, 4).orElseThrow().last()).isEqualTo(8);
        assertThat(archive(50, 4).orElseThrow().last()).isEqualTo(9);
        assertThat(archive(50, 4)).isEmpty();
        assertThat(archive(500, 4).orElseThrow().last()).isEqualTo(11);
        assertThat(verify().sound()).isTrue();
        store.close();
        store = Store.open(db, clock);
        assertThat(verify().sound()).isTrue();
    }

    @Test
    void a_handful_waits_until_it_is_worth_a_file() {
        Duration month = Duration.ofDays(30);
        assertThat(store.ledger().archive(day(3), folder, 100, month)).isEmpty();
        assertThat(store.ledger().archive(day(3), folder, 5, month)).isPresent();
        clock.advance(Duration.ofDays(60));
        assertThat(store.ledger().archive(day(40), folder, 100, month)).isPresent();
    }

    @Test
    void a_clock_that_once_ran_ahead_does_not_keep_old_entries_for_as_long() {
        clock.advance(Duration.ofDays(3_650));
        store.ledger().configured("under a wrong clock", "1");
        clock.advance(Duration.ofDays(-3_640));
        store.ledger().configured("under the right one", "1");
        assertThat(store.ledger().archive(day(20), folder, 100, Duration.ZERO))
                .hasValueSatisfying(a -> assertThat(a.last()).isEqualTo(10));
    }

    @Test
    void a_file_that_was_changed_is_named() throws IOException {
        LedgerArchive archive = archive(3, 100).orElseThrow();
        byte[] bytes = Files.readAllBytes(folder.resolve(archive.file()));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve(archive.file()), bytes);
        assertThat(verify().broken())
                .hasValueSatisfying(b -> assertThat(b.where()).isEqualTo(archive.file()));
    }

    @Test
    void a_file_that_is_away_is_named_and_the_rest_is_verified() throws IOException {
        LedgerArchive archive = archive(3, 100).orElseThrow();
        Files.delete(folder.resolve(archive.file()));
        Verification verification = verify();
        assertThat(verification.missing()).containsExactly(archive.file());
        assertThat(verification.broken()).isEmpty();
        assertThat(verification.sound()).isFalse();
        assertThat(verification.entries()).isEqualTo(5);
    }

    @Test
    void a_forged_file_does_not_fit_even_when_its_digest_was_forged_too() throws IOException {
        LedgerArchive archive = archive(3, 100).orElseThrow();
        List<LedgerEntry> entries = new java.util.ArrayList<>();
        Path file = folder.resolve(archive.file());
        ArchiveFile.read(file, entries::add);
        LedgerEntry second = entries.get(1);
        entries.set(
                1,
                new LedgerEntry(
                        second.seq(),
                        second.at(),
                        second.type(),
                        second.repo(),
                        second.issue(),
                        second.task(),
                        "{}",
                        second.hash()));
        String forged = ArchiveFile.write(folder, entries, LedgerEntry.ZERO).sha256();
        sql(
                db,
                "DROP TRIGGER ledger_archive_unchanged",
                "UPDATE ledger_archive SET sha256 = '" + forged + "'");
        assertThat(verify().broken())
                .hasValueSatisfying(b -> {
                    assertThat(b.seq()).isEqualTo(2);
                    assertThat(b.where()).isEqualTo(archive.file());
                });
    }

    @Test
    void a_crash_after_the_file_and_before_the_database_loses_nothing() throws IOException {
        List<LedgerEntry> old = store.ledger().entries(all()).reversed().subList(0, 5);
        ArchiveFile.write(folder, old, LedgerEntry.ZERO);
        Files.writeString(
                folder.resolve("ledger-000000000001-000000000005.jsonl.gz.unfinished"), "x");
        store.close();
        store = Store.open(db, clock);
        assertThat(verify().sound()).isTrue();
        assertThat(archive(3, 100)).isPresent();
        assertThat(verify().sound()).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_keeps_the_entries_where_they_are() throws IOException {
        Files.writeString(folder, "a file is in the way");
        assertThatThrownBy(() -> archive(3, 100))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("They stay in the database");
        assertThat(store.ledger().archives()).isEmpty();
        Files.delete(folder);
        assertThat(archive(3, 100)).isPresent();
    }

    private static LedgerFilter all() {
        return new LedgerFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                java.util.Set.of(),
                1_000);
    }
}
