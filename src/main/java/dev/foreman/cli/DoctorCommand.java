package dev.foreman.cli;

import dev.foreman.config.ConfigException;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Problem;
import dev.foreman.doctor.Daemon;
import dev.foreman.doctor.Finding;
import dev.foreman.doctor.Level;
import dev.foreman.doctor.Rounds;
import dev.foreman.doctor.Scene;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foreman doctor}: is everything that Foreman needs there and well? */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Check everything that Foreman needs.",
            "",
            "JDK, configuration, database, disk, clock, token, repositories and their labels,"
                    + " containers, agents, model, control port.",
            "Changes nothing, and may run beside a running Foreman.",
            "Exit code 0 when all is well or there are only warnings, 1 when something failed,",
            "2 when the command line or the configuration is wrong.",
            "",
            "  foreman doctor --config config.yaml",
            ""
        })
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Option(
            names = "--json",
            description =
                    "As a JSON object: {\"findings\": [{check, level, seen, remedy}, …], \"ok\": …}.")
    private boolean json;

    @Option(
            names = "--offline",
            description = "Leave out what lies beyond this machine: GitHub and the model.")
    private boolean offline;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = HarnessOptions.DEFAULT_HOST,
            description = "Where the control API is to listen. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "" + HarnessOptions.DEFAULT_PORT,
            description = "Its port. Default: ${DEFAULT-VALUE}.")
    private int port;

    DoctorCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port is a number from 0 to 65535, not " + port);
        }
        DoctorReport report = new DoctorReport(terminal, json);
        ForemanConfig config;
        try {
            config = options.load(terminal.env());
        } catch (ConfigException e) {
            Rounds.withoutConfiguration().examine(report);
            e.problems().stream().map(DoctorCommand::finding).forEach(report);
            report.end("nothing else was looked at");
            return CommandLines.USAGE;
        }
        try (Rounds rounds = new Rounds(scene(config))) {
            Map<Level, Integer> counts = rounds.doctor(offline).examine(report);
            report.end(offline ? "GitHub and the model were left out" : "");
            return counts.getOrDefault(Level.FAILURE, 0) > 0 ? CommandLines.FAILED : 0;
        }
    }

    private Scene scene(ForemanConfig config) {
        Path db = options.db(config);
        return new Scene(
                options.file(),
                config,
                db,
                host,
                port,
                SelfCommand.agent(),
                daemon(db),
                Version.current(),
                terminal.env(),
                clock);
    }

    private static Optional<Daemon> daemon(Path db) {
        return ControlFile.read(db)
                .filter(ControlFile::isCurrent)
                .map(control -> new Daemon(control.pid(), control.url()));
    }

    private static Finding finding(Problem problem) {
        String remedy = problem.remedy();
        return new Finding(
                "configuration",
                Level.FAILURE,
                new Problem(
                                problem.file(),
                                problem.line(),
                                problem.column(),
                                problem.path(),
                                problem.message(),
                                "")
                        .toString(),
                remedy);
    }
}
