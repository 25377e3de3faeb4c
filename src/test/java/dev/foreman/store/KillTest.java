package dev.foreman.store;

import static dev.foreman.store.Fixture.column;
import static dev.foreman.store.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.testing.Defect;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    @TempDir Path dir;

    @Test
    @Defect(8)
    void a_process_that_is_killed_leaves_cursor_events_and_tasks_in_agreement() throws Exception {
        Path db = dir.resolve("memory.db");
        long before = 0;
        for (int kill = 1; kill <= 3; kill++) {
            killAfter(db, 20 * kill);
            try (Store store = Store.open(db, new TestClock())) {
                Instant cursor = store.inbox().cursor(Fixture.REPO).orElseThrow();
                long recorded = cursor.getEpochSecond() - START.getEpochSecond();
                assertThat(recorded).isGreaterThanOrEqualTo(before + 20L * kill);
                assertThat(column(db, "SELECT COUNT(*) FROM event"))
                        .containsExactly(Long.toString(recorded));
                assertThat(column(db, "SELECT MAX(updated_at) FROM event"))
                        .containsExactly(Long.toString(cursor.toEpochMilli()));
                assertThat(column(db, "SELECT COUNT(DISTINCT event_id) FROM task"))
                        .containsExactly(Long.toString(recorded));
                assertThat(store.queue().counts()).containsEntry(TaskState.QUEUED, recorded);
                before = recorded;
            }
        }
    }

    /** Also sees that the living process keeps this one out. */
    private static void killAfter(Path db, int lines) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RecordLoop.class.getName(),
                                db.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                assertThat(out.readLine()).isEqualTo("recorded");
            }
            assertThatThrownBy(() -> Store.open(db, new TestClock()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another Foreman (pid " + process.pid() + ")");
            process.destroyForcibly().waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
