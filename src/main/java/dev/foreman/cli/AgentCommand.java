package dev.foreman.cli;

import dev.foreman.triage.TriageAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;
import sun.misc.Signal;
import sun.misc.SignalHandler;

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
            "Options of the agent: --host ADDRESS, --port NUMBER.",
            "",
            "  foreman agent issue-triage --port 9001"
        })
final class AgentCommand implements Callable<Integer> {
    static final String AS_CHILD = "--as-child";

    private final Terminal terminal;

    @Option(
            names = AS_CHILD,
            hidden = true,
            description = "Leave signals to the harness, which ends its agents in order.")
    private boolean asChild;

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
        if (asChild) {
            // Ctrl-C and service managers signal the whole family at once: a child that went before
            // its harness would look like one that crashed.
            Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
            Signal.handle(new Signal("TERM"), SignalHandler.SIG_IGN);
        }
        try {
            TriageAgent.runAsChild(System.in, terminal.out(), rest.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        return 0;
    }
}
