package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentCommandTest {

    @Test
    void an_agents_own_options_reach_it() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal terminal = new Terminal(nowhere, nowhere, false, false, 80, Map.of());

        assertThatCode(() ->
                        CommandLines.create(terminal, Clock.systemUTC())
                                .parseArgs("agent", "issue-triage", "--port", "9123"))
                .doesNotThrowAnyException();
    }
}
