package dev.foreman.config.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of an action that every rule lets through. */
public enum Mode {
    /** It is carried out. */
    AUTO,
    /** It is proposed on GitHub where GitHub can, else held for a human. */
    SUGGEST,
    /** It is held until a human approves it. */
    APPROVE,
    /** It is recorded, and stops just before GitHub would be called. */
    DRY_RUN,
    /** It is left out; the rest of its decision goes on. */
    OFF;

    /** The word in the configuration: {@code dry_run}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode with this word. */
    public static Optional<Mode> parse(String wire) {
        return Arrays.stream(values()).filter(m -> m.wire().equals(wire)).findFirst();
    }
}
