package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines for the journal where, and only where, the journal reads them. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd is on Linux alone")
class JournalTest {
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.journal-test");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static String numbers(Path file) throws IOException {
        return Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino");
    }

    private List<String> logged(Map<String, String> more, Runnable told) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Map<String, String> env = new HashMap<>(more);
        env.put("LOG_LEVEL", "TRACE");
        Logging.configure(Terminal.of(stream, stream, false, true, env), Level.INFO);
        told.run();
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Map<String, String> toTheJournal() throws IOException {
        return Map.of("JOURNAL_STREAM", numbers(Journal.STANDARD_ERROR));
    }

    @AfterEach
    void logAsBefore() {
        Logging.configure(Terminal.system(), Level.WARN);
    }

    @Test
    void each_level_has_its_number_and_no_line_a_time_or_a_colour() throws IOException {
        assertThat(
                        logged(
                                toTheJournal(),
                                () -> {
                                    log.error("e");
                                    log.warn("wärn");
                                    log.info("i");
                                    log.debug("d");
                                    log.trace("t");
                                }))
                .containsExactly("<3>e", "<4>wärn", "<6>i", "<7>d", "<7>t");
    }

    @Test
    void every_line_of_a_stack_trace_has_the_level() throws IOException {
        List<String> lines =
                logged(
                        toTheJournal(),
                        () -> log.error("broke\n<0>off", new IllegalStateException("why")));
        assertThat(lines).hasSizeGreaterThan(5).allMatch(l -> l.startsWith("<3>"));
        assertThat(lines).startsWith("<3>broke", "<3><0>off");
        assertThat(lines).anyMatch(l -> l.contains("IllegalStateException: why"));
        assertThat(lines).anyMatch(l -> l.contains("at dev.foreman.cli.JournalTest"));
    }

    @Test
    void what_steers_a_terminal_is_taken_out_here_too() throws IOException {
        assertThat(logged(toTheJournal(), () -> log.info("a\u001b[2Jb\rc")))
                .containsExactly("<6>a[2Jbc");
    }

    @Test
    void json_stays_json_when_asked_for() throws IOException {
        Map<String, String> env = new HashMap<>(toTheJournal());
        env.put("ENVIRONMENT", "prod");
        assertThat(logged(env, () -> log.info("i"))).singleElement().asString().startsWith("{");
    }

    @Test
    void what_was_led_elsewhere_is_as_ever() {
        assertThat(logged(Map.of("JOURNAL_STREAM", "1:2"), () -> log.info("i")))
                .singleElement()
                .asString()
                .doesNotStartWith("<")
                .contains("INFO");
    }

    @Test
    void the_stream_is_known_by_both_of_its_numbers(@TempDir Path dir) throws IOException {
        Path file = Files.createFile(dir.resolve("stream"));
        String right = numbers(file);
        assertThat(Journal.reads(file, Map.of("JOURNAL_STREAM", right))).isTrue();
        assertThat(Journal.reads(file, Map.of("JOURNAL_STREAM", right + "1"))).isFalse();
        assertThat(Journal.reads(file, Map.of("JOURNAL_STREAM", "1" + right))).isFalse();
        assertThat(Journal.reads(file, Map.of("JOURNAL_STREAM", ""))).isFalse();
        assertThat(Journal.reads(file, Map.of())).isFalse();
        assertThat(Journal.reads(dir.resolve("none"), Map.of("JOURNAL_STREAM", right))).isFalse();
    }
}
