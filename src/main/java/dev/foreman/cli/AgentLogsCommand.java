package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman agent logs AGENT}: what an agent wrote last. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Show the last output of an agent: at most 50 lines, cut at 500 characters.",
            "",
            "Of one that is down, what it said last. An agent at a URL keeps its own log.",
            "",
            "  foreman agent logs issue-triage",
            ""
        })
final class AgentLogsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ConfigOptions options;

    @Parameters(
            paramLabel = "AGENT",
            description = "Its name, or a part that only it has; `foreman agent ls` lists them.")
    private String agent;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    AgentLogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (RunningAgents agents = RunningAgents.of(options.db(terminal.env()))) {
            List<JsonNode> found = agents.matching(agent);
            if (found.size() > 1) {
                throw new UsageException(
                        "'"
                                + agent
                                + "' is part of several names: "
                                + String.join(
                                        ", ", found.stream().map(RunningAgents::name).toList()));
            }
            JsonNode logs = agents.logs(found.getFirst());
            if (json) {
                terminal.line(Json.write(logs));
            } else if (logs.path("lines").isEmpty()) {
                terminal.note(
                        Style.DIM, RunningAgents.name(found.getFirst()) + " has said nothing", "");
            } else {
                // An agent's words are not trusted with a terminal.
                logs.path("lines").forEach(l -> terminal.line(Text.oneLine(l.asText(), 500)));
            }
        }
        return 0;
    }
}
