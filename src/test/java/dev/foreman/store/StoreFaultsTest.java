package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.Action;
import dev.foreman.testing.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What disks do to a database, on real files and a real, tiny file system. */
class StoreFaultsTest {
    private static final int PAGE = 4096;

    @TempDir Path dir;
    private final TestClock clock = new TestClock();

    private Path filled(Path folder) {
        Path db = folder.resolve("memory.db");
        try (Store store = Store.open(db, clock)) {
            for (int i = 1; i <= 20; i++) {
                Fixture.enqueue(store, i);
            }
        }
        return db;
    }

    @Test
    void on_a_full_disk_a_change_is_refused_whole_and_succeeds_when_there_is_room() {
        try (Disk disk = Disk.mount(dir, "4m")) {
            Path db = disk.folder().resolve("memory.db");
            try (Store store = Store.open(db, clock)) {
                Fixture.decided(store, 1, new Action.AddLabel("bug"));
                Execution execution = Fixture.executing(store);
                long action = execution.actions().getFirst().id();
                disk.fill();

                // No intent, no effect: the executor asks GitHub only when this returned true.
                assertThatThrownBy(() -> store.queue().intend(execution.claim(), action))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(db + ": the disk is full")
                        .hasMessageContaining("free some space");
                assertThatThrownBy(() -> Fixture.enqueue(store, 2))
                        .hasMessageContaining("the disk is full");
                assertThat(store.queue().counts())
                        .containsEntry(TaskState.EXECUTING, 1L)
                        .containsEntry(TaskState.QUEUED, 0L);
                assertThat(store.inbox().cursor(Fixture.REPO)).isEmpty();

                disk.free();
                assertThat(store.queue().intend(execution.claim(), action)).isTrue();
                Fixture.enqueue(store, 2);
                assertThat(store.queue().counts()).containsEntry(TaskState.QUEUED, 1L);
            }
            assertThat(((Inspection.Seen) Inspection.of(db)).faults()).isEmpty();
        }
    }

    @Test
    void on_a_full_disk_no_backup_is_made_and_nothing_of_it_is_left() throws IOException {
        Path db = filled(dir);
        Path folder = Files.createDirectory(dir.resolve("full"));
        try (Disk disk = Disk.mount(folder, "64k")) {
            Path target = disk.folder().resolve("copy.db");
            assertThatThrownBy(() -> Backup.make(db, target, false, (_, _) -> {}))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(target + ": no backup was made")
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining("free some space");
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    @Test
    void a_read_only_disk_is_named_and_can_still_be_looked_at() {
        try (Disk disk = Disk.mount(dir, "4m")) {
            Path db = filled(disk.folder());
            disk.makeReadOnly();

            assertThatThrownBy(() -> Store.open(db, clock))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(db.toString())
                    .hasMessageContaining("Make the directory writable");
            assertThatThrownBy(() -> Store.open(disk.folder().resolve("new.db"), clock))
                    .hasMessageContaining("the database cannot be created here")
                    .hasMessageContaining("Make its directory writable");
            try (Store reader = Store.openReadOnly(db)) {
                assertThat(reader.queue().counts()).containsEntry(TaskState.QUEUED, 20L);
            }
            assertThat(Inspection.of(db))
                    .isInstanceOfSatisfying(
                            Inspection.Seen.class, seen -> assertThat(seen.faults()).isEmpty());
            assertThatThrownBy(() ->
                            Backup.make(db, disk.folder().resolve("copy.db"), false, (_, _) -> {}))
                    .hasMessageContaining("the backup could not be written");
        }
    }

    @Test
    void a_read_only_disk_with_a_log_that_was_not_moved_yet_loses_nothing_of_it()
            throws IOException {
        Path killed = Files.createDirectory(dir.resolve("killed"));
        Path disk = Files.createDirectory(dir.resolve("disk"));
        Path db = killed.resolve("memory.db");
        try (Disk mounted = Disk.mount(disk, "8m");
                Store store = Store.open(db, clock)) {
            Fixture.enqueue(store, 1);
            // As a power cut would leave it: the rows are in the log alone.
            for (String end : new String[] {"", "-wal", "-shm"}) {
                Files.copy(
                        killed.resolve("memory.db" + end),
                        mounted.folder().resolve("memory.db" + end));
            }
            mounted.makeReadOnly();
            try (Store reader = Store.openReadOnly(mounted.folder().resolve("memory.db"))) {
                assertThat(reader.queue().counts()).containsEntry(TaskState.QUEUED, 1L);
            }
        }
    }

    @Test
    void a_broken_header_is_told_with_file_and_remedy() throws IOException {
        Path db = filled(dir);
        damage(db, 0, 100);

        assertThatThrownBy(() -> Store.open(db, clock))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(db + ": this file is not an SQLite database")
                .hasMessageContaining("restore a backup");
        assertThat(Inspection.of(db)).isInstanceOf(Inspection.Unusable.class);
    }

    @Test
    void a_broken_page_in_the_middle_is_found_at_the_latest_by_who_looks() throws IOException {
        Path db = filled(dir);
        String root =
                Fixture.column(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'task'")
                        .getFirst();
        int from = (Integer.parseInt(root) - 1) * PAGE;
        damage(db, from, from + PAGE);

        assertThatThrownBy(
                        () -> {
                            try (Store store = Store.open(db, clock)) {
                                store.queue().recent(100);
                            }
                        })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(db + ": the database is damaged")
                .hasMessageContaining("restore a backup")
                .hasMessageContaining("foreman doctor");
        Inspection inspection = Inspection.of(db);
        if (inspection instanceof Inspection.Seen seen) {
            assertThat(seen.faults()).isNotEmpty();
        } else {
            assertThat(inspection).isInstanceOf(Inspection.Unusable.class);
        }
    }

    @Test
    void a_file_that_was_cut_off_is_told_with_file_and_remedy() throws IOException {
        Path db = filled(dir);
        byte[] bytes = Files.readAllBytes(db);
        for (int kept : new int[] {PAGE, bytes.length / 2, 50}) {
            Files.write(db, Arrays.copyOf(bytes, kept));
            assertThatThrownBy(
                            () -> {
                                try (Store store = Store.open(db, clock)) {
                                    store.queue().recent(100);
                                }
                            })
                    .as("%s bytes", kept)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(db.toString())
                    .hasMessageContaining("restore a backup");
        }
    }

    private static void damage(Path db, int from, int to) throws IOException {
        byte[] bytes = Files.readAllBytes(db);
        Arrays.fill(bytes, from, to, (byte) 0xa5);
        Files.write(db, bytes);
    }
}
