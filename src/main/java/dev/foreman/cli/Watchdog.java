package dev.foreman.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** How often systemd wants a sign of life, as {@code sd_watchdog_enabled(3)} reads it. */
final class Watchdog {
    private Watchdog() {}

    /** Empty when nobody watches, or watches another process. */
    static Optional<Duration> of(Map<String, String> env, long pid) {
        String micros = env.getOrDefault("WATCHDOG_USEC", "");
        String whose = env.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        return micros.matches("0*[1-9][0-9]{0,15}") && whose.equals(Long.toString(pid))
                ? Optional.of(Duration.of(Long.parseLong(micros), ChronoUnit.MICROS))
                : Optional.empty();
    }
}
