package dev.foreman.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foreman metrics}: the figures of the running Foreman, as Prometheus reads them. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        description = {
            "Print the figures of the running Foreman in Prometheus' text form: its queue, and what",
            "models are asked, take and cost. For a collector that reads files:",
            "",
            "  foreman metrics > /var/lib/node_exporter/foreman.prom.new",
            ""
        })
final class MetricsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ConfigOptions options;

    MetricsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path db = options.db(terminal.env());
        try (ControlClient client =
                ControlClient.of(db)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "no Foreman runs on " + db + "; `foreman start`"))) {
            terminal.out().print(client.text("/metrics"));
            terminal.out().flush();
        }
        return 0;
    }
}
