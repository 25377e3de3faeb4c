package dev.foreman.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foreman agent}: all that has to do with agents; by itself it tells what there is. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "See, restart and check agents, or run a built-in one by itself.",
            "",
            "  foreman agent ls",
            "  foreman agent logs my-org/my-repo",
            "  foreman agent restart --failed",
            "  foreman agent check http://127.0.0.1:9100",
            ""
        })
final class AgentCommand implements Callable<Integer> {
    static final String AS_CHILD = "--as-child";

    @Spec private CommandSpec spec;

    @Option(
            names = AS_CHILD,
            hidden = true,
            description = "Leave signals to the harness, which ends its agents in order.")
    private boolean asChild;

    // Whatever is no command arrives here, so that the refusal can say what there is.
    @Parameters(hidden = true, paramLabel = "WORD")
    private List<String> words = new ArrayList<>();

    /** The group with its commands. */
    static CommandLine group(Terminal terminal, Clock clock) {
        AgentCommand group = new AgentCommand();
        return new CommandLine(group)
                .addSubcommand(new AgentListCommand(terminal, clock))
                .addSubcommand(new AgentLogsCommand(terminal))
                .addSubcommand(new AgentRestartCommand(terminal))
                .addSubcommand(
                        new AgentCheckCommand(
                                terminal,
                                clock,
                                image -> ImageSubject.start(image, terminal.env())))
                .addSubcommand(new AgentRunCommand(terminal, group));
    }

    /** Stands before the agent's type, as the harness writes it. */
    boolean isChild() {
        return asChild;
    }

    @Override
    public Integer call() {
        if (!words.isEmpty()) {
            throw new UsageException(
                    "there is no built-in agent '"
                            + words.getFirst()
                            + "' and no command of this name; there is: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLines.USAGE;
    }
}
