package dev.foreman.store;

import static dev.foreman.store.Fixture.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {
    /** Where the actions of decisions stand in the newest schema. */
    private static final String ACTIONS = "action";

    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Path db;

    @BeforeEach
    void fill() {
        db = dir.resolve("memory.db");
        try (Store store = Store.open(db, clock)) {
            Fixture.decided(store, 1, new Action.AddLabel("bug"));
            Execution execution = Fixture.executing(store);
            long action = execution.actions().getFirst().id();
            store.queue().intend(execution.claim(), action);
            store.queue()
                    .settle(
                            execution.claim(),
                            action,
                            new dev.foreman.protocol.Outcome.AlreadySo());
            store.queue().finish(execution.claim(), TaskState.DONE, null);
            Fixture.enqueue(store, 2);
        }
    }

    private Inspection.Seen seen() {
        return (Inspection.Seen) Inspection.of(db);
    }

    @Test
    void a_sound_database_is_described_and_left_as_it_was() throws IOException {
        byte[] before = Files.readAllBytes(db);
        Inspection.Seen seen = seen();

        assertThat(seen.faults()).isEmpty();
        assertThat(seen.schema()).isEqualTo(seen.newest()).isEqualTo(Migrations.NEWEST);
        assertThat(seen.bytes()).isEqualTo(before.length);
        assertThat(seen.thorough()).isTrue();
        assertThat(seen.holder()).isEmpty();
        assertThat(seen.mode()).contains("rw-------");
        assertThat(seen.tasks())
                .containsEntry(TaskState.DONE, 1L)
                .containsEntry(TaskState.QUEUED, 1L);
        assertThat(Files.readAllBytes(db)).isEqualTo(before);
    }

    @Test
    void the_process_that_has_it_open_is_named_and_goes_on_working() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RecordLoop.class.getName(),
                                db.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var out = other.inputReader()) {
            assertThat(out.readLine()).isEqualTo("recorded");
            Inspection.Seen seen = seen();
            assertThat(seen.holder()).hasValue(other.pid());
            assertThat(seen.walBytes()).isPositive();
            assertThat(seen.faults()).isEmpty();
            for (int i = 0; i < 20; i++) {
                assertThat(out.readLine()).isEqualTo("recorded");
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(seen().holder()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE task_count SET tasks = 5 WHERE state = 'DONE' | the count of tasks",
                "UPDATE task SET lease_owner = 'x', lease_until = 1 WHERE state = 'DONE' | lease",
                "UPDATE task SET state = 'CLAIMED' WHERE state = 'QUEUED' | a lease",
                "UPDATE ACTIONS SET state = 'PLANNED' | a finished task has an action that is not",
                "UPDATE ACTIONS SET state = 'APPLIED', intent_at = NULL | without an intent",
                "UPDATE ACTIONS SET action = '{' | an action is not readable",
                "UPDATE event SET issue = 'x' WHERE id = 1 | an event's issue is not readable",
                "INSERT INTO llm_spent VALUES ('DAY', '2026-03-01', '2026-03-01', 1, 1, 1, 0) | to a day",
                "DELETE FROM event WHERE id = 1 | task: 1 rows without their event",
            })
    void what_must_never_be_is_found(String change, String fault) {
        sql(db, change.replace("ACTIONS", ACTIONS));

        assertThat(seen().faults()).anyMatch(f -> f.contains(fault));
    }

    @Test
    void a_damaged_page_is_found_though_the_file_opens() throws IOException {
        byte[] bytes = Files.readAllBytes(db);
        int page = bytes.length / 4096 - 2;
        Arrays.fill(bytes, page * 4096, (page + 1) * 4096, (byte) 0x5a);
        Files.write(db, bytes);

        Inspection inspection = Inspection.of(db);
        List<String> told =
                switch (inspection) {
                    case Inspection.Seen seen -> seen.faults();
                    case Inspection.Unusable unusable -> List.of(unusable.why().what());
                    case Inspection.Absent _ -> List.of();
                };
        assertThat(told).isNotEmpty().hasSizeLessThanOrEqualTo(Inspection.MOST_FAULTS);
    }

    @Test
    void a_directory_and_a_missing_file_are_told_apart() {
        assertThat(Inspection.of(dir)).isInstanceOf(Inspection.Unusable.class);
        assertThat(Inspection.of(dir.resolve("none.db"))).isInstanceOf(Inspection.Absent.class);
    }

    @Test
    void an_older_and_an_empty_database_are_told_by_their_version() throws IOException {
        Path empty = Files.createFile(dir.resolve("empty.db"));
        assertThat(Inspection.of(empty))
                .isInstanceOfSatisfying(
                        Inspection.Seen.class,
                        s -> {
                            assertThat(s.schema()).isZero();
                            assertThat(s.faults()).isEmpty();
                            assertThat(s.tasks()).isEmpty();
                        });
    }
}
