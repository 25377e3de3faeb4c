package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whatever is typed, a command runs, fails in a line, or is refused with exit code 2. */
class ArgumentsFuzz {
    private static final List<String> NOWHERE = List.of("--db", "/nonexistent/foreman/memory.db");

    /** Half of what Linux takes for one argument. */
    private static final int LONGEST = 64 * 1024;

    @FuzzTest
    void arguments_are_understood_or_refused(byte[] bytes) {
        if (bytes.length > LONGEST) {
            return;
        }
        // One argument a line; all of it goes to the command that only reads.
        List<String> typed = Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n"));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                Terminal.of(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        Map.of("HOME", "/nonexistent"));
        int code =
                CommandLines.run(
                        Stream.of(List.of("log"), NOWHERE, typed)
                                .flatMap(List::stream)
                                .toArray(String[]::new),
                        terminal,
                        Clock.systemUTC());
        String told = err.toString(StandardCharsets.UTF_8);
        assertThat(code).as(told).isBetween(0, 2);
        assertThat(told).doesNotContain("a defect in Foreman");
        assertThat(told.chars().filter(c -> c == 0x1b || c == 0x07 || c == 0x9b).count()).isZero();
        assertThat(told).hasSizeLessThan(20_000);
    }
}
