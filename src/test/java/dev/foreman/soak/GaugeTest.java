package dev.foreman.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.soak.Gauge.Living;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class GaugeTest {
    @Test
    void a_histogram_tells_what_lives() {
        Living living =
                Gauge.living(
                        """
                        4711:
                         num     #instances         #bytes  class name (module)
                        -------------------------------------------------------
                           1:         86412        5123456  [B (java.base@25)
                          42:            67           7504  java.lang.VirtualThread (java.base@25)
                          43:            12            288  java.lang.VirtualThread$VThreadContinuation (java.base@25)
                        Total        412345       13524992
                        """);

        assertThat(living.heap()).hasValue(13_524_992);
        assertThat(living.virtualThreads()).hasValue(67);
    }

    @Test
    void what_is_no_histogram_tells_nothing() {
        assertThat(Gauge.living("4711:\nNo such process")).isEqualTo(Living.UNKNOWN);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_can_be_measured() throws Exception {
        Gauge gauge = new Gauge(ProcessHandle.current().pid());

        assertThat(gauge.threads()).isPositive();
        assertThat(gauge.descriptors()).isPositive();
        assertThat(gauge.residentKib()).isGreaterThan(10_000);
        assertThat(gauge.cpuMillis()).isPositive();
    }

    @Test
    void a_file_that_is_not_there_is_empty() throws Exception {
        assertThat(Gauge.bytes(Path.of("nowhere"))).isZero();
    }
}
