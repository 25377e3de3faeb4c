package dev.foreman.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short run of the crash harness; {@code .ci/crash} makes long ones. */
class CrashIT {
    private static final int KILLS = 42;
    private static final long SEED = 42;

    @TempDir Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES) // a loaded machine starts 42 programs slowly
    void whenever_the_program_is_killed_nothing_is_lost_and_nothing_done_twice() throws Exception {
        Path jar = Path.of(System.getProperty("foreman.jar"));
        try (CrashRun run =
                new CrashRun(
                        folder,
                        jar,
                        Kill.plan(KILLS, new Random(SEED)),
                        Duration.ofDays(1),
                        SEED,
                        System.out)) {
            Report report = run.run();
            report.print();

            assertThat(report.kills()).isEqualTo(KILLS);
            assertThat(report.faults()).isEmpty();
        }
    }
}
