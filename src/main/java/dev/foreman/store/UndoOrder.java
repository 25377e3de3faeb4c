package dev.foreman.store;

import org.jspecify.annotations.Nullable;

/**
 * Who wants something taken back, and how.
 *
 * @param by the person, as the operating system names them
 * @param reason in their own words
 * @param force whether also what people have answered to
 */
public record UndoOrder(String by, @Nullable String reason, boolean force) {
    private static final int LONGEST = 500;

    public UndoOrder {
        by = cut(by.isBlank() ? "somebody" : by.strip());
        reason = reason == null || reason.isBlank() ? null : cut(reason.strip());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
