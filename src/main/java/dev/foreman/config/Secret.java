package dev.foreman.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A token or key. It prints as {@code ***} wherever it is printed, and only {@link #reveal} gives
 * it away, so that every use of the real value can be found by searching for that word.
 *
 * <p>Deliberately no record and no {@code get…} method: Jackson finds no property to write.
 */
public final class Secret {
    static final String MASK = "***";

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value itself. Never hand it to anything that logs, stores or formats. */
    public String reveal() {
        return value;
    }

    /** Takes the same time whether the first or the last character differs. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Always {@code ***}, whatever the value and its length. */
    @Override
    public String toString() {
        return MASK;
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
