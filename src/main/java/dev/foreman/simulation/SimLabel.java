package dev.foreman.simulation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A label of a repository.
 *
 * @param color six hexadecimal digits without a hash
 */
record SimLabel(long id, String name, @Nullable String description, String color) {
    static final String DEFAULT_COLOR = "ededed";

    /** Names are the same without regard to case. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
