package dev.foreman.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A short soak; {@code .ci/soak} makes long ones. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the soak reads /proc")
class SoakIT {
    @TempDir Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES) // far above what it takes
    void every_change_is_handled_once_and_no_thread_or_file_is_left_over() throws Exception {
        SoakPlan plan =
                new SoakPlan(
                        250,
                        20,
                        150,
                        Duration.ofMillis(500),
                        20,
                        false,
                        7,
                        folder,
                        Path.of(System.getProperty("foreman.jar")));
        try (SoakRun run = new SoakRun(plan, System.out)) {
            SoakReport report = run.run();
            report.printFigures(System.out);

            assertThat(report.faults()).isEmpty();
            assertThat(report.figures()).containsEntry("events stored", 250);
            assertThat(report.judge().leaks()).allMatch(Flatness::holds);
        }
    }
}
