package dev.foreman.cli;

import dev.foreman.triage.TriageAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * {@code foreman agent issue-triage}: this program in the role of a built-in agent. Started by the
 * harness.
 */
@Command(
        name = "issue-triage",
        mixinStandardHelpOptions = true,
        description = {
            "Run the built-in agent by itself: agent protocol v0 over HTTP.",
            "",
            "It serves until standard input ends.",
            "Its options: --host ADDRESS, --port NUMBER.",
            "",
            "  foreman agent issue-triage --port 9001"
        })
final class AgentRunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final AgentCommand group;

    // Picocli adds to the list that it finds here.
    @Unmatched private List<String> rest = new ArrayList<>();

    AgentRunCommand(Terminal terminal, AgentCommand group) {
        this.terminal = terminal;
        this.group = group;
    }

    @Override
    public Integer call() throws Exception {
        if (group.isChild()) {
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
