package dev.foreman.bench.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run too short for figures: that everything comes whole; {@code .ci/bench-models} measures. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the benchmark reads /proc")
class ModelBenchIT {
    @TempDir Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // far above what it takes
    void every_call_and_stream_comes_whole_directly_and_through_the_gateway() throws Exception {
        BenchPlan plan = new BenchPlan(5, 5, 2, 20_000, folder, "128m", Optional.empty());

        Figures figures = new ModelBench(plan, System.out).run();

        assertThat(figures.faults()).isEmpty();
        assertThat(figures.calls()).hasSize(6).allMatch(c -> c.through().count() == 5);
        // Three providers, two sizes.
        assertThat(figures.book().reserve().count()).isEqualTo(3 * 2 * 5);
        assertThat(figures.book().settle().count()).isEqualTo(3 * 2 * 5);
        assertThat(figures.chunks())
                .hasSize(3)
                .allMatch(c -> c.direct().count() == plan.aloneChunks());
        assertThat(figures.manyDirect().streams()).isGreaterThanOrEqualTo(5);
        assertThat(figures.manyThrough().streams()).isGreaterThanOrEqualTo(5);
        // Six kinds of calls, three of streams, and many of them.
        assertThat(figures.tolls()).hasSize(3 * 2 + 3 + 1).allMatch(t -> t.cpu() > 0);
        assertThat(figures.memory()).hasSize(7);
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        Report.print(figures, new PrintStream(tables, true, StandardCharsets.UTF_8));
        assertThat(tables.toString(StandardCharsets.UTF_8)).contains("anthropic, 100 KiB");
        assertThat(Json.read(Json.write(figures), JsonNode.class).path("calls")).hasSize(6);
    }
}
