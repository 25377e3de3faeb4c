package dev.foreman.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes, and whether colours may be used: on a terminal unless {@code NO_COLOR} is
 * set or {@code TERM} is {@code dumb}, never when piped.
 *
 * @param out for results
 * @param err for problems and progress
 * @param env the environment
 */
record Terminal(PrintStream out, PrintStream err, boolean colour, Map<String, String> env) {

    static Terminal system() {
        Map<String, String> env = System.getenv();
        boolean tty = System.console() != null && System.console().isTerminal();
        boolean wanted = !env.containsKey("NO_COLOR") && !"dumb".equals(env.get("TERM"));
        return new Terminal(System.out, System.err, tty && wanted, env);
    }

    String paint(Style style, String text) {
        return colour ? style.on() + text + "\u001b[0m" : text;
    }

    void line(String text) {
        out.println(text);
    }

    void line() {
        out.println();
    }

    /** The few looks that Foreman's output has. */
    enum Style {
        BOLD("1"),
        DIM("2"),
        GOOD("32"),
        WARN("33"),
        BAD("31"),
        NAME("36"),
        LABEL("35");

        private final String code;

        Style(String code) {
            this.code = code;
        }

        private String on() {
            return "\u001b[" + code + "m";
        }
    }
}
