package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman pause [OWNER/REPO]}: stops all writing at once, until {@code foreman resume}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Stop: no task is given to an agent and nothing is written to GitHub, in one repository"
                    + " or in all.",
            "At once: of a decision under way, the next write is not made. Polling goes on, so"
                    + " nothing is lost.",
            "Stays so over restarts, until `foreman resume`. `foreman undo` works all the same.",
            "",
            "  foreman pause",
            "  foreman pause my-org/my-repo --reason \"release week\"",
            ""
        })
final class PauseCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "OWNER/REPO",
            description = "Only this repository. Default: all.")
    private @Nullable String repo;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the ledger.")
    private @Nullable String reason;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    PauseCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        JsonNode report = new Pausing(terminal, options, clock, repo).pause(reason);
        if (json) {
            terminal.line(Json.write(report));
        } else {
            new PauseView(terminal).paused(report);
        }
        return 0;
    }
}
