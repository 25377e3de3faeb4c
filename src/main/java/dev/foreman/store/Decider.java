package dev.foreman.store;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who decides about a held action.
 *
 * @param by their name
 * @param byId GitHub's number of them, where they decide there: a name can be imitated
 * @param via which way the decision came
 * @param note why, in their own words
 */
public record Decider(String by, Optional<Long> byId, Via via, @Nullable String note) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 500;

    /** The ways to decide. The names stand in the database. */
    public enum Via {
        CLI,
        API,
        GITHUB,
        CLOCK,
        POLICY,
        COMMAND;

        /** The word on the wire and in the ledger. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Decider {
        by = cut(by.isBlank() ? "somebody" : by.strip(), LONGEST_NAME);
        note = note == null || note.isBlank() ? null : cut(note.strip(), LONGEST);
    }

    /** Somebody at this machine. */
    public Decider(String by, Via via, @Nullable String note) {
        this(by, Optional.empty(), via, note);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
