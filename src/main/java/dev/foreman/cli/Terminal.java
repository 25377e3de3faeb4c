package dev.foreman.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        return of(System.out, System.err, isTerminal(1), isTerminal(2), System.getenv());
    }

    static Terminal of(
            PrintStream out,
            PrintStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            Map<String, String> env) {
        boolean wanted =
                env.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.get("TERM"));
        int width = outIsTerminal ? columns(env.getOrDefault("COLUMNS", "")) : UNLIMITED;
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

    private static int columns(String text) {
        return text.matches("[0-9]{1,4}") ? Math.max(LEAST, Integer.parseInt(text)) : USUAL;
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
