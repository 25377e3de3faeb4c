package dev.foreman.cli;

import dev.foreman.triage.TriageAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * {@code foreman agent issue-triage}: this program in the role of a built-in agent. Started by the
 * harness.
 */
@Command(
        name = "agent",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = {
            "Run a built-in agent by itself: agent protocol v0 over HTTP, until standard input ends.",
            "Options of the agent: --host ADDRESS, --port NUMBER."
        })
final class AgentCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "TYPE", description = "The agent's type: issue-triage.")
    private String type;

    // Picocli adds to the list that it finds here.
    @Unmatched private List<String> rest = new ArrayList<>();

    AgentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (!type.equals("issue-triage")) {
            throw new UsageException(
                    "there is no built-in agent '" + type + "'; there is: issue-triage");
        }
        TriageAgent.runAsChild(System.in, terminal.out(), rest.toArray(String[]::new));
        return 0;
    }
}
