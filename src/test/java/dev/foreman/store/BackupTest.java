package dev.foreman.store;

import static dev.foreman.store.Fixture.column;
import static dev.foreman.store.Fixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Backup.Progress SILENT = (_, _) -> {};

    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Path db;
    private Path target;

    @BeforeEach
    void name() {
        db = dir.resolve("memory.db");
        target = dir.resolve("copy.db");
    }

    private void fill(int tasks) {
        try (Store store = Store.open(db, clock)) {
            for (int i = 1; i <= tasks; i++) {
                Fixture.enqueue(store, i);
            }
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_backup_made_while_foreman_writes_is_one_consistent_moment() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(200);
        try (Store store = Store.open(db, clock)) {
            Thread writer =
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 1; !over.get(); i++) {
                                    Fixture.enqueue(store, i);
                                    // One transaction each: a backup holds both or neither.
                                    store.meta().put("last", Integer.toString(i));
                                    begun.countDown();
                                }
                            });
            begun.await();
            Backup.Made made = Backup.make(db, target, false, SILENT);
            String at = column(target, "SELECT value FROM meta WHERE key = 'last'").getFirst();
            for (int i = 0; i < 3; i++) {
                Backup.make(db, target, true, SILENT);
            }
            over.set(true);
            writer.join();

            assertThat(made.file()).isEqualTo(target);
            assertThat(made.schema()).isEqualTo(Migrations.NEWEST);
            assertThat(Integer.parseInt(at)).isGreaterThanOrEqualTo(200);
            long queued = store.queue().counts().getOrDefault(TaskState.QUEUED, 0L);
            try (Store copy = Store.open(target, clock)) {
                long then = copy.queue().counts().getOrDefault(TaskState.QUEUED, 0L);
                long last = Long.parseLong(copy.meta().get("last").orElseThrow());
                assertThat(then).isBetween(last, last + 1).isLessThanOrEqualTo(queued);
                Fixture.enqueue(copy, 1_000_000);
                assertThat(copy.queue().counts()).containsEntry(TaskState.QUEUED, then + 1);
            }
        }
        assertThat(Inspection.of(target))
                .isInstanceOfSatisfying(
                        Inspection.Seen.class, seen -> assertThat(seen.faults()).isEmpty());
    }

    @Test
    void it_is_readable_by_its_owner_alone_and_nothing_else_is_left() throws IOException {
        assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));
        fill(3);
        List<String> before = names();
        Backup.make(db, target, false, SILENT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        assertThat(names())
                .filteredOn(name -> !name.endsWith("-wal") && !name.endsWith("-shm"))
                .containsAll(before)
                .hasSize(before.size() + 1)
                .contains("copy.db");
    }

    @Test
    void a_backup_of_a_stopped_foreman_changes_nothing_of_it() throws IOException {
        fill(3);
        byte[] before = Files.readAllBytes(db);
        Backup.make(db, target, false, SILENT);

        assertThat(Files.readAllBytes(db)).isEqualTo(before);
        assertThat(column(target, "SELECT COUNT(*) FROM task")).containsExactly("3");
        assertThat(column(target, "PRAGMA integrity_check")).containsExactly("ok");
    }

    @Test
    void a_file_that_is_there_is_replaced_only_when_told_to() throws IOException {
        fill(1);
        Files.writeString(target, "precious");

        assertThatThrownBy(() -> Backup.make(db, target, false, SILENT))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(target + ": this file is there already")
                .hasMessageContaining("--force");
        assertThat(target).hasContent("precious");

        Backup.make(db, target, true, SILENT);
        assertThat(column(target, "SELECT COUNT(*) FROM task")).containsExactly("1");
    }

    @Test
    void what_a_killed_backup_left_is_in_nobodys_way() throws IOException {
        fill(1);
        Path part = Files.writeString(dir.resolve(".copy.db.part"), "half of a backup");
        Backup.make(db, target, false, SILENT);

        assertThat(part).doesNotExist();
        assertThat(target).isNotEmptyFile();
    }

    @Test
    void the_database_itself_is_never_the_target() throws IOException {
        fill(1);
        Path alias = Files.createSymbolicLink(dir.resolve("alias.db"), db);
        for (Path same : List.of(db, alias)) {
            assertThatThrownBy(() -> Backup.make(db, same, true, SILENT))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("this is the database itself");
        }
        Store.open(db, clock).close();
    }

    @Test
    void each_place_where_none_can_be_made_is_told_with_its_remedy() throws IOException {
        fill(1);
        assertThatThrownBy(() -> Backup.make(db, dir.resolve("no/such/x.db"), false, SILENT))
                .hasMessageContaining("there is no directory " + dir.resolve("no/such"))
                .hasMessageContaining("Make it first");
        assertThatThrownBy(() -> Backup.make(db, dir, false, SILENT))
                .hasMessageContaining("this is a directory");
        assertThatThrownBy(() -> Backup.make(dir.resolve("none.db"), target, false, SILENT))
                .hasMessageContaining("there is no database here");
        assertThatThrownBy(() -> Backup.make(db, Path.of("/proc/x.db"), false, SILENT))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the backup could not be written");
    }

    @Test
    void a_damaged_database_makes_no_backup() throws IOException {
        fill(200);
        byte[] bytes = Files.readAllBytes(db);
        java.util.Arrays.fill(bytes, 8 * 4096, bytes.length - 4096, (byte) 0xa5);
        Files.write(db, bytes);

        assertThatThrownBy(() -> Backup.make(db, target, false, SILENT))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no backup was made")
                .hasMessageContaining("damaged");
        assertThat(names()).doesNotContain("copy.db", ".copy.db.part");
    }

    @Test
    void one_that_breaks_foremans_own_rules_makes_no_backup_either() throws IOException {
        fill(2);
        sql(db, "UPDATE task_count SET tasks = 77 WHERE state = 'QUEUED'");

        assertThatThrownBy(() -> Backup.make(db, target, false, SILENT))
                .hasMessageContaining(
                        "its copy is not sound: the count of tasks in a state is wrong")
                .hasMessageContaining("foreman doctor");
        assertThat(names()).doesNotContain("copy.db", ".copy.db.part");
    }

    @Test
    void a_database_of_another_program_is_not_ours_to_back_up() {
        sql(db, "CREATE TABLE bookmarks(id INTEGER)");
        assertThatThrownBy(() -> Backup.make(db, target, false, SILENT))
                .hasMessageContaining("belongs to another program");
        assertThat(target).doesNotExist();
    }

    @Test
    void progress_is_told_and_never_beyond_the_whole() {
        fill(300);
        List<Long> told = new CopyOnWriteArrayList<>();
        Backup.make(
                db,
                target,
                false,
                (written, expected) -> {
                    assertThat(written).isBetween(0L, expected);
                    told.add(expected);
                });
        assertThat(told).isNotEmpty().allMatch(bytes -> bytes > 4096);
    }
}
