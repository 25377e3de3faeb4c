package dev.foreman.approvals;

import dev.foreman.github.Reaction;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish about one approval, whoever they are.
 *
 * @param approve else reject
 * @param note in their words
 */
record Vote(Account by, boolean approve, @Nullable String note) {
    private static final Pattern COMMAND =
            Pattern.compile(
                    "/foreman[ \\t]+(approve|reject)[ \\t]+#?([0-9]{1,18})(?:[ \\t]+(.*))?");

    /** A thumb on the notice of the approval. */
    static Optional<Vote> of(Reaction reaction) {
        Account by = reaction.user();
        boolean up = reaction.content().equals("+1");
        return by != null && (up || reaction.content().equals("-1"))
                ? Optional.of(new Vote(by, up, null))
                : Optional.empty();
    }

    /**
     * The first line of a comment. One that was edited is nobody's word: others may edit it, too.
     */
    static Optional<Vote> of(Comment comment, long approval) {
        Account by = comment.user();
        if (by == null || !comment.updatedAt().equals(comment.createdAt())) {
            return Optional.empty();
        }
        String line = comment.body().strip().lines().findFirst().orElse("").strip();
        Matcher m = COMMAND.matcher(line);
        return m.matches() && Long.parseLong(m.group(2)) == approval
                ? Optional.of(new Vote(by, m.group(1).equals("approve"), m.group(3)))
                : Optional.empty();
    }
}
