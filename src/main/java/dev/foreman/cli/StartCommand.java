package dev.foreman.cli;

import ch.qos.logback.classic.Level;
import dev.foreman.config.ForemanConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foreman start}: the daemon. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Watch the configured repositories and act on new issues, until told to stop.",
            "SIGINT or SIGTERM stops in order; a second one stops at once.",
            "Environment: ENVIRONMENT=dev|prod (log lines or JSON), LOG_LEVEL.",
            "Tells systemd (Type=notify) when it is ready, lives, and stops.",
            "",
            "  foreman start --config config.yaml --dry-run",
            ""
        })
final class StartCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.start");

    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = HarnessOptions.DEFAULT_HOST,
            description = "Where the control API listens. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "" + HarnessOptions.DEFAULT_PORT,
            description = "Its port; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--dry-run",
            description = "Decide and record everything, but change nothing on GitHub.")
    private boolean dryRun;

    StartCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port is a number from 0 to 65535, not " + port);
        }
        ForemanConfig config = options.load(terminal.env());
        if (config.repos().isEmpty()) {
            throw new UsageException(
                    "the configuration names no repository: add one under `repos`");
        }
        Logging.configure(terminal, Level.INFO);
        HarnessOptions harness =
                new HarnessOptions(
                        options.db(config),
                        host,
                        port,
                        dryRun,
                        SelfCommand.agent(),
                        terminal.env());
        ServiceReport service =
                new ServiceReport(
                        Notifier.of(terminal.env()),
                        Watchdog.of(terminal.env(), ProcessHandle.current().pid()));
        try (StopSignal stop = new StopSignal();
                service) {
            service.starting();
            run(config, harness, stop, service);
        }
        log.info("Stopped");
        return 0;
    }

    private void run(
            ForemanConfig config,
            HarnessOptions harnessOptions,
            StopSignal stop,
            ServiceReport service) {
        try (Harness harness = new Harness(config, harnessOptions, clock, new LogObserver())) {
            try {
                tell(harness, config, harness.start(PATIENCE));
                // Ready though an agent may not be: the rest works, and no restart would bring it.
                service.ready(() -> HarnessPatient.of(harness, clock));
                stop.await();
            } finally {
                stop.leaveAlone();
                service.close();
            }
            log.info("Stopping");
        } catch (InterruptedException | RuntimeException e) {
            if (!stop.isAsked()) {
                throw e instanceof RuntimeException r
                        ? r
                        : new CommandFailedException("interrupted, though nobody asked it to stop");
            }
            log.info("Stopping before everything had started");
        }
    }

    private void tell(Harness harness, ForemanConfig config, List<String> missing) {
        log.info(
                "Foreman {} acts as {} in {}{}; control API at {}",
                Version.current(),
                harness.engine().self().login(),
                config.repos().size() == 1
                        ? config.repos().getFirst().name()
                        : config.repos().size() + " repositories",
                dryRun ? " (dry run: nothing is changed)" : "",
                harness.url());
        missing.forEach(
                m -> log.warn("Not ready yet: {}; its repositories are not polled until it is", m));
    }
}
