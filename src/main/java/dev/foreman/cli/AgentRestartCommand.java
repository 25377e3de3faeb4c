package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman agent restart AGENT}: brings an agent up anew. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = {
            "Bring agents up anew, whatever their state; a failed one gets another chance.",
            "",
            "The tasks that one is working on go back to the queue. An agent at a URL is only asked"
                    + " for its health at once: its process is not Foreman's.",
            "",
            "  foreman agent restart my-org/my-repo",
            "  foreman agent restart --failed",
            ""
        })
final class AgentRestartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "AGENT",
            description = "Its name, or a part of it: all that have it in their names.")
    private @Nullable String agent;

    @Option(names = "--failed", description = "Every agent that is given up.")
    private boolean failed;

    AgentRestartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((agent == null) != failed) {
            throw new UsageException(
                    "write either an agent or --failed; `foreman agent ls` lists them");
        }
        try (RunningAgents agents = RunningAgents.of(options.db(terminal.env()))) {
            List<JsonNode> some =
                    agent == null
                            ? agents.all().stream()
                                    .filter(a -> a.path("state").asText().equals("failed"))
                                    .toList()
                            : agents.matching(agent);
            for (JsonNode one : some) {
                JsonNode now = agents.restart(one);
                terminal.line(
                        terminal.paint(Style.GOOD, now.path("state").asText())
                                + "  "
                                + RunningAgents.name(now));
            }
            if (some.isEmpty()) {
                terminal.note(Style.DIM, "no agent has failed", "");
            }
        }
        return 0;
    }
}
