package dev.foreman.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes, and how it may look there: in colours on a terminal unless {@code
 * NO_COLOR} is set or {@code TERM} is {@code dumb}, never when piped.
 *
 * @param out for results
 * @param err for problems and progress
 * @param colour whether results may be coloured
 * @param colourErr whether problems and log lines may be: the two can lead to different places
 * @param width in columns
 * @param env the environment
 */
record Terminal(
        PrintStream out,
        PrintStream err,
        boolean colour,
        boolean colourErr,
        int width,
        Map<String, String> env) {

    /** What a file or a pipe can take: nothing is cut for it. */
    static final int UNLIMITED = 10_000;

    private static final int USUAL = 100;
    private static final int LEAST = 40;

    static Terminal system() {
        return of(
                System.out,
                System.err,
                isTerminal(1),
                isTerminal(2),
                System.getenv(),
                TerminalSize::ask);
    }

    static Terminal of(
            PrintStream out,
            PrintStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            Map<String, String> env) {
        return of(out, err, outIsTerminal, errIsTerminal, env, OptionalInt::empty);
    }

    /**
     * @param size the terminal's own columns, asked where the environment does not say
     */
    static Terminal of(
            PrintStream out,
            PrintStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            Map<String, String> env,
            Supplier<OptionalInt> size) {
        boolean wanted =
                env.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.get("TERM"));
        int width = outIsTerminal ? Math.max(LEAST, columns(env, size)) : UNLIMITED;
        return new Terminal(out, err, outIsTerminal && wanted, errIsTerminal && wanted, width, env);
    }

    /** The JDK tells only of input and output together; Linux tells of each. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isSymbolicLink(link)) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.matches("/dev/(pts/\\d+|tty.*|console)");
            } catch (IOException e) {
                return false;
            }
        }
        return System.console() != null && System.console().isTerminal();
    }

    /** What the operator says comes first, who may want another width than the terminal's. */
    private static int columns(Map<String, String> env, Supplier<OptionalInt> size) {
        String text = env.getOrDefault("COLUMNS", "");
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : size.get().orElse(USUAL);
    }

    String paint(Style style, String text) {
        return colour ? painted(style, text) : text;
    }

    void line(String text) {
        out.println(text);
    }

    /** Whether results go to a file or a pipe, where a line is as long as it is. */
    boolean isPiped() {
        return width == UNLIMITED;
    }

    /** Other people's text, wrapped and indented. */
    void paragraph(String indent, @Nullable Style style, String text) {
        Text.wrap(text, width - indent.length())
                .forEach(l -> line(indent + (style == null ? l : paint(style, l))));
    }

    void line() {
        out.println();
    }

    /** Says something beside the result. */
    void note(Style style, String mark, String text) {
        err.println((colourErr ? painted(style, mark) : mark) + (text.isEmpty() ? "" : " ") + text);
    }

    private static String painted(Style style, String text) {
        return style.on() + text + "\u001b[0m";
    }

    /** The few looks that Foreman's output has. */
    enum Style {
        BOLD("1"),
        DIM("2"),
        GOOD("32"),
        WARN("33"),
        BAD("31"),
        NAME("36");

        private final String code;

        Style(String code) {
            this.code = code;
        }

        private String on() {
            return "\u001b[" + code + "m";
        }
    }
}
