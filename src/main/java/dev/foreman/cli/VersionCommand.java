package dev.foreman.cli;

import dev.foreman.protocol.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** {@code foreman version}. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = {
            "Show which Foreman and which Java this is.",
            "",
            "  foreman version --json",
            ""
        })
final class VersionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String java = System.getProperty("java.runtime.version");
        terminal.line(
                json
                        ? Json.write(Map.of("version", Version.current(), "java", java))
                        : "foreman " + Version.current() + " (Java " + java + ")");
        return 0;
    }

    /** For {@code foreman --version}. */
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"foreman " + Version.current()};
        }
    }
}
