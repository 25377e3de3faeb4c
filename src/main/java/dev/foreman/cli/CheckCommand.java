package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.EffectiveConfig;
import dev.foreman.config.ForemanConfig;
import dev.foreman.protocol.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foreman check}: is this configuration good, and what does it come to? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check a configuration without starting anything.",
            "Shows every problem at once, or the effective configuration with secrets masked."
        })
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ConfigOptions options;

    @Option(names = "--json", description = "The effective configuration as a JSON object.")
    private boolean json;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ForemanConfig config = options.load(terminal.env());
        if (json) {
            terminal.line(Json.write(EffectiveConfig.json(config)));
            return 0;
        }
        terminal.out().print(EffectiveConfig.render(config));
        terminal.err()
                .println(terminal.paint(Style.GOOD, "ok") + "  " + options.file() + " is good");
        return 0;
    }
}
