package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What an agent decided. {@link #ESCALATE} and {@link #SKIP} execute nothing and are logged. */
public enum Decision {
    LABEL_AND_RESPOND,
    CLOSE,
    ESCALATE,
    SKIP;

    /** The word on the wire: {@code label_and_respond}. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word on the wire; empty for any other word. */
    public static Optional<Decision> parse(String wire) {
        for (Decision d : values()) {
            if (d.wire().equals(wire)) {
                return Optional.of(d);
            }
        }
        return Optional.empty();
    }

    /** Whether its actions are ever carried out. */
    public boolean acts() {
        return this == LABEL_AND_RESPOND || this == CLOSE;
    }
}
