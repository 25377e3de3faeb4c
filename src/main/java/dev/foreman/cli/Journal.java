package dev.foreman.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Log lines for systemd's journal, which keeps the time by itself and takes the level from {@code
 * <N>} before each line, as {@code sd-daemon(3)} says.
 */
final class Journal extends LayoutBase<ILoggingEvent> {
    static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final PatternLayout told = new PatternLayout();

    /**
     * @param pattern without a time, a level or a colour
     */
    Journal(String pattern) {
        told.setPattern(pattern);
    }

    /**
     * Whether the journal reads what is written there: a file or pipe that somebody led it to
     * instead has another number than the one in {@code JOURNAL_STREAM}.
     */
    static boolean reads(Path descriptor, Map<String, String> env) {
        String stream = env.getOrDefault("JOURNAL_STREAM", "");
        if (stream.isEmpty()) {
            return false;
        }
        try {
            Map<String, Object> numbers = Files.readAttributes(descriptor, "unix:dev,ino");
            return stream.equals(numbers.get("dev") + ":" + numbers.get("ino"));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    @Override
    public void start() {
        told.setContext(getContext());
        told.start();
        super.start();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String before = "<" + severity(event.getLevel()) + ">";
        StringBuilder lines = new StringBuilder();
        told.doLayout(event)
                .lines()
                .forEach(line -> lines.append(before).append(line).append('\n'));
        return lines.toString();
    }

    /** As syslog counts: 3 an error, 4 a warning, 6 information, 7 for finding defects. */
    private static int severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> 3;
            case Level.WARN_INT -> 4;
            case Level.INFO_INT -> 6;
            default -> 7;
        };
    }
}
