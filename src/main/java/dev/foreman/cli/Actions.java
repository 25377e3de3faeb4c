package dev.foreman.cli;

import dev.foreman.protocol.Action;

/** Actions in words. */
final class Actions {
    /** GitHub allows labels of 50 characters; what an agent asks for can be anything. */
    private static final int LONGEST = 70;

    private Actions() {}

    /** Such as {@code +bug}, {@code comment}, {@code close (not_planned)}. */
    static String phrase(Action action) {
        String words =
                switch (action) {
                    case Action.AddLabel a -> "+" + a.label();
                    case Action.RemoveLabel a -> "-" + a.label();
                    case Action.PostComment _ -> "comment";
                    case Action.EditComment _ -> "edit comment";
                    case Action.CloseIssue a ->
                            a.reason() == null ? "close" : "close (" + a.reason() + ")";
                    case Action.Assign a -> "assign " + a.user();
                    case Action.SuggestLabel a -> "suggest " + a.label();
                    case Action.Unacceptable a -> a.asked() + "?";
                };
        return Text.oneLine(words, LONGEST);
    }
}
