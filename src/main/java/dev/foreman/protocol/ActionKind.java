package dev.foreman.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of action that may ever be carried out: what a policy speaks about. */
public enum ActionKind {
    ADD_LABEL,
    REMOVE_LABEL,
    COMMENT,
    CLOSE_ISSUE,
    ASSIGN,
    SUGGEST_LABEL;

    /** The word on the wire and in the configuration: {@code add_label}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word. */
    public static Optional<ActionKind> parse(String wire) {
        return Arrays.stream(values()).filter(k -> k.wire().equals(wire)).findFirst();
    }

    /** An action's kind; empty for one that is never carried out. */
    public static Optional<ActionKind> of(Action action) {
        return switch (action) {
            case Action.AddLabel _ -> Optional.of(ADD_LABEL);
            case Action.RemoveLabel _ -> Optional.of(REMOVE_LABEL);
            case Action.PostComment _, Action.EditComment _ -> Optional.of(COMMENT);
            case Action.CloseIssue _ -> Optional.of(CLOSE_ISSUE);
            case Action.Assign _ -> Optional.of(ASSIGN);
            case Action.SuggestLabel _ -> Optional.of(SUGGEST_LABEL);
            case Action.Unacceptable _ -> Optional.empty();
        };
    }
}
