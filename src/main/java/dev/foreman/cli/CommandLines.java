package dev.foreman.cli;

import dev.foreman.config.ConfigException;
import dev.foreman.github.GitHubException;
import dev.foreman.store.StoreException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** Puts the commands together and turns what goes wrong into a message and an exit code. */
final class CommandLines {
    static final int FAILED = 1;
    static final int USAGE = 2;

    private CommandLines() {}

    static int run(String[] args, Terminal terminal, Clock clock) {
        return create(terminal, clock).execute(args);
    }

    static CommandLine create(Terminal terminal, Clock clock) {
        CommandLine root = new CommandLine(new ForemanCommand());
        root.addSubcommand(new StartCommand(terminal, clock))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new TriageCommand(terminal, clock))
                .addSubcommand(new LogCommand(terminal, clock))
                .addSubcommand(new StatusCommand(terminal, clock))
                .addSubcommand(new DemoCommand(terminal, clock))
                .addSubcommand(new VersionCommand(terminal))
                .addSubcommand(new AgentCommand(terminal));
        root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        root.setColorScheme(
                Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        root.setExecutionExceptionHandler((e, _, _) -> report(e, terminal));
        root.setUsageHelpLongOptionsMaxWidth(30);
        root.setUsageHelpAutoWidth(true);
        return root;
    }

    private static int report(Exception e, Terminal terminal) throws Exception {
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
                complain(terminal, String.valueOf(usage.getMessage()));
                return USAGE;
            }
            case StoreException _, GitHubException _, CommandFailedException _ -> {
                complain(terminal, String.valueOf(e.getMessage()));
                return FAILED;
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
        terminal.err().println(terminal.paint(Terminal.Style.BAD, "foreman:") + " " + message);
    }
}
