package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that is killed between reserving and settling has spent its estimate, once. */
class SpendKillTest {
    @TempDir Path dir;

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1000, 100", "2, 10, 1", "3, 1010, 101", "4, 20, 2"})
    void a_kill_after_any_step_loses_nothing_and_charges_nothing_twice(
            int steps, long tokens, long micro) throws Exception {
        Path db = dir.resolve("memory.db");
        killAfter(db, steps);
        Charge charged = new Charge((steps + 1) / 2, tokens, micro, 0);
        for (int opened = 0; opened < 2; opened++) {
            try (Store store = Store.open(db, new TestClock())) {
                assertThat(store.spendings().today(TestClock.START)).isEqualTo(charged);
                assertThat(store.spendings().reserved()).isEqualTo(Charge.NONE);
            }
        }
    }

    @Test
    void kill_after_kill_adds_up() throws Exception {
        Path db = dir.resolve("memory.db");
        for (int kill = 1; kill <= 3; kill++) {
            killAfter(db, 1);
        }
        try (Store store = Store.open(db, new TestClock())) {
            assertThat(store.spendings().today(TestClock.START))
                    .isEqualTo(new Charge(3, 3_000, 300, 0));
        }
        assertThat(((Inspection.Seen) Inspection.of(db)).faults()).isEmpty();
    }

    private static void killAfter(Path db, int steps) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SpendLoop.class.getName(),
                                db.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                OutputStream in = process.getOutputStream()) {
            assertThat(out.readLine()).isEqualTo("open");
            for (int i = 0; i < steps; i++) {
                in.write('.');
                in.flush();
                assertThat(out.readLine()).isEqualTo(i % 2 == 0 ? "reserved" : "settled");
            }
            process.destroyForcibly().waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
