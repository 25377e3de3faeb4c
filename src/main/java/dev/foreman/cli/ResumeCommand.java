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

/** {@code foreman resume [OWNER/REPO]}: ends a pause, by whomever or whatever it was made. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Go on after `foreman pause`, or after the surge breaker stopped everything.",
            "What was put off is carried out where it stood, unless its issue has changed since.",
            "Without OWNER/REPO it ends the pause of all; repositories that are paused by themselves"
                    + " stay so, and are named.",
            "",
            "  foreman resume",
            "  foreman resume my-org/my-repo",
            ""
        })
final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "OWNER/REPO",
            description = "Only this repository. Default: the pause of all.")
    private @Nullable String repo;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    ResumeCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        JsonNode report = new Pausing(terminal, options, clock, repo).resume();
        if (json) {
            terminal.line(Json.write(report));
        } else {
            new PauseView(terminal).resumed(report);
        }
        return 0;
    }
}
