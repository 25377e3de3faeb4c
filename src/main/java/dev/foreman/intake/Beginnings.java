package dev.foreman.intake;

import dev.foreman.store.Meta;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From when on each repository is watched. Fixed in the first cycle, before anything of it is
 * stored and whether or not its agents are ready: neither a crash in the middle of a long first
 * poll nor an agent that comes up late makes old issues of new ones.
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
