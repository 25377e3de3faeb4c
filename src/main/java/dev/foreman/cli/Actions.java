package dev.foreman.cli;

import dev.foreman.protocol.Action;

/** Actions in words. */
final class Actions {
    private Actions() {}

    /** Such as {@code +bug}, {@code comment}, {@code close (not_planned)}. */
    static String phrase(Action action) {
        return switch (action) {
            case Action.AddLabel a -> "+" + a.label();
            case Action.RemoveLabel a -> "-" + a.label();
            case Action.PostComment _ -> "comment";
            case Action.CloseIssue a -> a.reason() == null ? "close" : "close (" + a.reason() + ")";
            case Action.Assign a -> "assign " + a.user();
            case Action.SuggestLabel a -> "suggest " + a.label();
            case Action.Unacceptable a -> oneLine(a.asked(), 30) + "?";
        };
    }

    /**
     * An agent's text on one line, without control characters that could move a terminal's cursor.
     */
    static String oneLine(String text, int limit) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= limit ? line : line.substring(0, limit - 1) + "…";
    }
}
