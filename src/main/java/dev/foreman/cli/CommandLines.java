package dev.foreman.cli;

import ch.qos.logback.classic.Level;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.ConfigException;
import dev.foreman.config.Nearest;
import dev.foreman.github.GitHubException;
import dev.foreman.store.StoreException;
import dev.foreman.web.CannotListenException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together and turns what goes wrong into a message and an exit code. */
final class CommandLines {
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** In columns: what was typed is quoted, and may be a whole file by mistake. */
    private static final int LONGEST = 1_000;

    private CommandLines() {}

    static int run(String[] args, Terminal terminal, Clock clock) {
        return create(terminal, clock).execute(args);
    }

    static CommandLine create(Terminal terminal, Clock clock) {
        CommandLine root = new CommandLine(new ForemanCommand());
        root.addSubcommand(new StartCommand(terminal, clock))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new TriageCommand(terminal, clock))
                .addSubcommand(ApprovalsCommand.group(terminal, clock))
                .addSubcommand(new ApproveCommand(terminal, clock))
                .addSubcommand(new RejectCommand(terminal, clock))
                .addSubcommand(new UndoCommand(terminal, clock))
                .addSubcommand(new PauseCommand(terminal, clock))
                .addSubcommand(new ResumeCommand(terminal, clock))
                .addSubcommand(new LogCommand(terminal, clock))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new StatusCommand(terminal, clock))
                .addSubcommand(new RetryCommand(terminal, clock))
                .addSubcommand(AcceptanceCommand.group(terminal, clock))
                .addSubcommand(new CostsCommand(terminal, clock))
                .addSubcommand(new MetricsCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal, clock))
                .addSubcommand(new BackupCommand(terminal))
                .addSubcommand(new DemoCommand(terminal, clock))
                .addSubcommand(new VersionCommand(terminal))
                .addSubcommand(AgentCommand.group(terminal, clock));
        root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        root.setColorScheme(
                Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        root.setParameterExceptionHandler((e, _) -> misused(e, terminal));
        root.setExecutionExceptionHandler((e, _, _) -> report(e, terminal));
        root.setExecutionStrategy(parsed -> execute(parsed, terminal));
        root.setUsageHelpLongOptionsMaxWidth(30);
        root.setUsageHelpWidth(Math.clamp(terminal.width(), 80, 100));
        return root;
    }

    private static int execute(ParseResult parsed, Terminal terminal) {
        try {
            // Whatever a library has to say while a command runs is no part of its result.
            if (parsed.hasSubcommand()
                    && !parsed.subcommand().commandSpec().name().equals("version")) {
                Logging.configure(terminal, Level.WARN);
            }
        } catch (UsageException e) {
            return report(e, terminal);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int misused(ParameterException e, Terminal terminal) {
        complain(terminal, Text.oneLine(String.valueOf(e.getMessage()), LONGEST));
        if (e instanceof UnmatchedArgumentException unknown && !unknown.getUnmatched().isEmpty()) {
            String word = unknown.getUnmatched().getFirst();
            CommandSpec spec = e.getCommandLine().getCommandSpec();
            Nearest.to(
                            word,
                            word.startsWith("-")
                                    ? spec.optionsMap().keySet()
                                    : spec.subcommands().keySet())
                    .ifPresent(near -> complain(terminal, "did you mean " + near + "?"));
        }
        complain(
                terminal,
                "`" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help` tells more");
        return USAGE;
    }

    private static int report(Exception e, Terminal terminal) {
        switch (e) {
            case ConfigException config -> {
                config.problems().forEach(p -> complain(terminal, p.toString()));
                complain(
                        terminal,
                        count(config.problems().size())
                                + " in the configuration; nothing was started");
                return USAGE;
            }
            case UsageException usage -> {
                complain(terminal, Text.oneLine(String.valueOf(usage.getMessage()), LONGEST));
                return USAGE;
            }
            case StoreException _,
                    GitHubException _,
                    CannotListenException _,
                    CommandFailedException _ -> {
                complain(terminal, String.valueOf(e.getMessage()));
                return FAILED;
            }
            case IOException _, UncheckedIOException _ -> {
                complain(terminal, "a file could not be read or written: " + e);
                return FAILED;
            }
            case InterruptedException _ -> {
                complain(terminal, "stopped");
                return StopSignal.INTERRUPTED;
            }
            default -> {
                complain(
                        terminal,
                        "this is a defect in Foreman; please report it with what follows");
                e.printStackTrace(terminal.err());
                return FAILED;
            }
        }
    }

    private static String count(int problems) {
        return problems == 1 ? "1 problem" : problems + " problems";
    }

    private static void complain(Terminal terminal, String message) {
        terminal.note(Style.BAD, "foreman:", message);
    }
}
