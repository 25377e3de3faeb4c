package dev.foreman.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The face of an issue when it was last seen: enough to tell a later change from one already known,
 * and somebody else's change from our own.
 *
 * @param number the issue's number
 * @param updatedAt GitHub's {@code updated_at} of it
 * @param open whether it was open
 * @param comments how many comments it had
 * @param text a digest of title and body
 * @param labels their names, folded to lower case
 * @param assignees their logins, folded to lower case
 */
public record Sighting(
        int number,
        Instant updatedAt,
        boolean open,
        int comments,
        String text,
        SortedSet<String> labels,
        SortedSet<String> assignees) {

    public Sighting {
        labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
        assignees = Collections.unmodifiableSortedSet(new TreeSet<>(assignees));
    }

    /** The face that an issue shows now. */
    public static Sighting of(Issue issue) {
        String body = issue.body() == null ? "" : issue.body();
        return new Sighting(
                issue.number(),
                issue.updatedAt(),
                issue.isOpen(),
                issue.comments(),
                digest(issue.title() + "\0" + body),
                folded(issue.labels(), Label::name),
                folded(issue.assignees(), Account::login));
    }

    /** Whether both show the same face, whenever that was. */
    public boolean sameFaceAs(Sighting other) {
        return open == other.open
                && comments == other.comments
                && text.equals(other.text)
                && labels.equals(other.labels)
                && assignees.equals(other.assignees);
    }

    /** A digest of the face alone: equal for equal faces, whenever they were shown. */
    public String fingerprint() {
        return digest(
                String.join("\0", "" + open, "" + comments, text, "" + labels, "" + assignees));
    }

    /**
     * The face after one of our own actions took effect on this one.
     *
     * @param at the earliest moment, by GitHub's clock, at which it can have taken effect
     */
    public Sighting after(Action action, Instant at) {
        SortedSet<String> newLabels = new TreeSet<>(labels);
        SortedSet<String> newAssignees = new TreeSet<>(assignees);
        int newComments = comments;
        boolean nowOpen = open;
        switch (action) {
            case Action.AddLabel a -> newLabels.add(fold(a.label()));
            case Action.RemoveLabel a -> newLabels.remove(fold(a.label()));
            case Action.Assign a -> newAssignees.add(fold(a.user()));
            case Action.PostComment _ -> newComments++;
            case Action.CloseIssue _ -> nowOpen = false;
            case Action.SuggestLabel _, Action.Unacceptable _ -> {}
        }
        return new Sighting(
                number,
                at.isAfter(updatedAt) ? at : updatedAt,
                nowOpen,
                newComments,
                text,
                newLabels,
                newAssignees);
    }

    private static <T> SortedSet<String> folded(Collection<T> things, Function<T, String> name) {
        SortedSet<String> set = new TreeSet<>();
        things.forEach(t -> set.add(fold(name.apply(t))));
        return set;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
