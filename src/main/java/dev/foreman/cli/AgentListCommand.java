package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Table.Cell;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foreman agent ls}: every agent of the running Foreman and how it stands. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = {
            "Show the agents of the running Foreman.",
            "",
            "Exit status 1 when one of them is not ready.",
            "",
            "  foreman agent ls --config config.yaml",
            ""
        })
final class AgentListCommand implements Callable<Integer> {
    private static final int DIGEST = 12;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Option(names = "--json", description = "As one JSON object for each agent.")
    private boolean json;

    AgentListCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        List<JsonNode> all;
        try (RunningAgents agents = RunningAgents.of(options.db(terminal.env()))) {
            all = agents.all();
        }
        if (json) {
            all.forEach(a -> terminal.line(Json.write(a)));
        } else {
            show(all);
        }
        return all.stream().allMatch(a -> state(a).equals("ready")) ? 0 : 1;
    }

    private void show(List<JsonNode> all) {
        Table table =
                new Table(
                        List.of("AGENT", "STATE", "SINCE", "ADDRESS", "IMAGE", ""),
                        List.of(0, 0, 0, 0, 50, 100));
        for (JsonNode agent : all) {
            table.row(
                    new Cell(RunningAgents.name(agent), Style.NAME),
                    new Cell(state(agent), state(agent).equals("ready") ? Style.GOOD : Style.BAD),
                    Cell.of(since(agent)),
                    Cell.of(agent.path("url").asText("-")),
                    Cell.of(image(agent)),
                    Cell.of(state(agent).equals("ready") ? "" : agent.path("error").asText("")));
        }
        table.print(terminal);
    }

    private static String state(JsonNode agent) {
        return agent.path("state").asText();
    }

    private String since(JsonNode agent) {
        return agent.has("since")
                ? Text.span(
                        Duration.between(
                                Instant.parse(agent.path("since").asText()), clock.instant()))
                : "-";
    }

    /** The name, and of the digest as much as tells two apart. */
    private static String image(JsonNode agent) {
        String[] parts = agent.path("image").asText("-").split(" sha256:", 2);
        return parts.length == 1
                ? parts[0]
                : parts[0] + " " + parts[1].substring(0, Math.min(DIGEST, parts[1].length()));
    }
}
