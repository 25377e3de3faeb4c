package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentCommandTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    false,
                    80,
                    Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent issue-triage --port 9123",
                "agent --as-child issue-triage",
                "agent --as-child issue-triage --host 0.0.0.0 --port 8000"
            })
    void an_agents_own_options_reach_it(String typed) {
        assertThatCode(() ->
                        CommandLines.create(terminal, Clock.systemUTC())
                                .parseArgs(typed.split(" ")))
                .doesNotThrowAnyException();
    }

    @Test
    void by_itself_it_tells_what_there_is() {
        assertThat(CommandLines.run(new String[] {"agent"}, terminal, Clock.systemUTC()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Usage: foreman agent", "issue-triage");
    }

    @Test
    void a_word_that_it_does_not_know_is_answered_with_those_it_does() {
        assertThat(CommandLines.run(new String[] {"agent", "chek"}, terminal, Clock.systemUTC()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no built-in agent 'chek'", "there is: ");
    }
}
