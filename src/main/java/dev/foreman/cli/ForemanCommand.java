package dev.foreman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code foreman} without a command: tells what there is. */
@Command(
        name = "foreman",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = {
            "An always-on AI co-maintainer for GitHub repositories.",
            "",
            "New here? `foreman demo` shows the main job with nothing to configure.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed while running, 2 bad usage or configuration.",
            "`foreman COMMAND --help` tells more of a command."
        })
final class ForemanCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
