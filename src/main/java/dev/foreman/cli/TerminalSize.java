package dev.foreman.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns the terminal has, which the JDK does not tell: {@code stty} does. */
final class TerminalSize {
    private static final File TERMINAL = new File("/dev/tty");
    private static final Pattern SIZE = Pattern.compile("\\d{1,5} ([1-9]\\d{0,3})\\s*");

    private TerminalSize() {}

    /** Empty where there is no terminal, or it does not know: a serial line says 0. */
    static OptionalInt ask() {
        return ask(List.of("stty", "size"), TERMINAL);
    }

    static OptionalInt ask(List<String> command, File terminal) {
        try {
            Process stty =
                    new ProcessBuilder(command)
                            .redirectInput(terminal)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                return stty.waitFor(1, TimeUnit.SECONDS)
                        ? parse(
                                new String(
                                        stty.getInputStream().readNBytes(100),
                                        StandardCharsets.UTF_8))
                        : OptionalInt.empty();
            } finally {
                stty.destroyForcibly();
            }
        } catch (IOException _) {
            return OptionalInt.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Reads {@code 24 80}: lines and columns. */
    static OptionalInt parse(String size) {
        Matcher m = SIZE.matcher(size);
        return m.matches() ? OptionalInt.of(Integer.parseInt(m.group(1))) : OptionalInt.empty();
    }
}
