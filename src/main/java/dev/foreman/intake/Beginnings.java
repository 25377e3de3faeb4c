package dev.foreman.intake;

import dev.foreman.store.Meta;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From when on each repository is watched. Fixed at its first poll, before anything of it is
 * stored, so that a crash in the middle of a long first poll does not turn the rest of the backlog
 * into old issues.
 */
final class Beginnings {
    private static final String ALWAYS = "always";
    private final Meta meta;

    Beginnings(Meta meta) {
        this.meta = meta;
    }

    /** Empty means: everything there ever was. */
    Optional<Instant> of(Watch watch, Supplier<Instant> now) {
        String key = "watched-since:" + watch.repo();
        String value = meta.get(key).orElse(null);
        if (value == null) {
            value = watch.firstSince(now.get()).map(Instant::toString).orElse(ALWAYS);
            meta.put(key, value);
        }
        return value.equals(ALWAYS) ? Optional.empty() : Optional.of(Instant.parse(value));
    }
}
