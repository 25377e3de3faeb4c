package dev.foreman.approvals;

import dev.foreman.github.Reaction;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import java.util.Optional;
import java.util.Set;
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

    private static final Pattern MEANT =
            Pattern.compile("(?i)/foreman(?:[ \\t]+(\\S*).*)?", Pattern.DOTALL);

    /** For these listens whoever obeys commands in that repository, if anybody does. */
    private static final Set<String> OF_OTHERS =
            Set.of("label", "unlabel", "ignore", "stop", "retriage", "why");

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
        Matcher m = COMMAND.matcher(firstLine(comment));
        return m.matches() && Long.parseLong(m.group(2)) == approval
                ? Optional.of(new Vote(by, m.group(1).equals("approve"), m.group(3)))
                : Optional.empty();
    }

    /** The line by which somebody means Foreman, where it says nothing that is understood here. */
    static Optional<String> misread(Comment comment) {
        String line = firstLine(comment);
        Matcher meant = MEANT.matcher(line);
        return meant.matches()
                        && comment.updatedAt().equals(comment.createdAt())
                        && !COMMAND.matcher(line).matches()
                        && !OF_OTHERS.contains(String.valueOf(meant.group(1)))
                ? Optional.of(line)
                : Optional.empty();
    }

    private static String firstLine(Comment comment) {
        return comment.body().strip().lines().findFirst().orElse("").strip();
    }
}
