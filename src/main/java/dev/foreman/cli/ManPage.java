package dev.foreman.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page's name, synopsis and commands in roff, made of the commands themselves so that it
 * cannot differ from them. Packaging adds what no command knows: files, environment and the like.
 */
final class ManPage {
    private final StringBuilder roff = new StringBuilder();

    private ManPage() {}

    /** Prints it; started by packaging, not by a user. */
    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.print(of(CommandLines.create(Terminal.system(), Clock.systemUTC())));
    }

    static String of(CommandLine root) {
        ManPage page = new ManPage();
        page.head(root);
        root.getSubcommands().values().stream()
                .filter(c -> !c.getCommandSpec().usageMessage().hidden())
                .forEach(page::command);
        return page.roff.toString();
    }

    private void head(CommandLine root) {
        CommandSpec spec = root.getCommandSpec();
        String[] told = spec.usageMessage().description();
        line(".TH FOREMAN 1 \"\" \"foreman " + Version.current() + "\" \"User Commands\"");
        line(".SH NAME");
        line("foreman \\- " + text(told[0].replaceFirst("^An ", "an ").replaceFirst("\\.$", "")));
        line(".SH SYNOPSIS");
        line(".B foreman");
        line(text("COMMAND [OPTION]... [ARGUMENT]..."));
        line(".SH DESCRIPTION");
        line("Watches GitHub repositories and hands new and changed issues to an agent.");
        line("What the agent proposes passes the operator's rules, is recorded,");
        line("and only then happens on GitHub.");
        line(".SH COMMANDS");
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        line(".SS " + text(spec.qualifiedName()));
        line(".B " + text(spec.qualifiedName()));
        line(text(synopsis(command)));
        line(".PP");
        description(spec.usageMessage().description());
        spec.positionalParameters().stream()
                .filter(p -> !p.hidden())
                .forEach(p -> argument(List.of(p.paramLabel()), "", p));
        spec.options().stream().filter(o -> !o.hidden() && !isStandard(o)).forEach(this::option);
        command.getSubcommands().values().stream()
                .filter(c -> !c.getCommandSpec().usageMessage().hidden())
                .forEach(this::command);
    }

    /** {@code --help} and {@code --version}, which every command has. */
    private static boolean isStandard(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    private static String synopsis(CommandLine command) {
        Help help = new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF));
        String whole = help.synopsis(0).replaceAll("\\s+", " ").strip();
        return whole.substring(command.getCommandSpec().qualifiedName().length()).strip();
    }

    /** Indented lines are examples; what stands between empty ones is a paragraph. */
    private void description(String[] lines) {
        boolean example = false;
        for (String line : lines) {
            if (line.startsWith("  ") != example) {
                example = !example;
                line(example ? ".EX" : ".EE");
            }
            if (example) {
                line(text(line));
            } else {
                line(line.isBlank() ? ".PP" : text(line));
            }
        }
        if (example) {
            line(".EE");
        }
    }

    private void option(OptionSpec option) {
        boolean takes = option.arity().max() > 0;
        argument(List.of(option.names()), takes ? "=" + option.paramLabel() : "", option);
    }

    private void argument(List<String> names, String label, ArgSpec argument) {
        line(".TP");
        line(
                names.stream().map(n -> "\\fB" + text(n) + "\\fR").collect(Collectors.joining(", "))
                        + text(label));
        List<String> told = new ArrayList<>(List.of(argument.description()));
        if (argument.defaultValue() != null) {
            told.replaceAll(t -> t.replace("${DEFAULT-VALUE}", argument.defaultValue()));
        }
        told.forEach(t -> line(text(t)));
    }

    private void line(String line) {
        // An empty line would be a break of its own, and groff warns of two requests for one gap.
        if (!(line.equals(".PP") && endsWith(".PP\n", ".EE\n"))) {
            roff.append(line).append('\n');
        }
    }

    private boolean endsWith(String... ends) {
        String end = roff.substring(Math.max(0, roff.length() - 4));
        return List.of(ends).contains(end);
    }

    /** Nothing in it is a request, an escape or a hyphen that typesetting may change. */
    private static String text(String text) {
        String safe = text.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
