package dev.foreman.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken back: one action of a task, {@code e241ab12/0}, or all that a task did,
 * {@code e241ab12}.
 *
 * @param task the task's id in lower case, or its beginning, at least six characters of it
 * @param index the action's place in the decision, from 0, as the ledger and the comment's marker
 *     number it; null for all
 */
public record UndoTarget(String task, @Nullable Integer index) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f][0-9a-f-]{5,35})(?:/([0-9]{1,3}))?");

    /** Reads {@code TASK} or {@code TASK/INDEX}; empty when it is neither. */
    public static Optional<UndoTarget> parse(String text) {
        Matcher m = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        return m.matches()
                ? Optional.of(
                        new UndoTarget(
                                m.group(1),
                                m.group(2) == null ? null : Integer.valueOf(m.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return index == null ? task : task + "/" + index;
    }
}
