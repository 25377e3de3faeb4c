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
        return switch (action) {
            case Action.AddLabel a -> with(changed(labels, a.label(), true), assignees, at);
            case Action.RemoveLabel a -> with(changed(labels, a.label(), false), assignees, at);
            case Action.Assign a -> with(labels, changed(assignees, a.user(), true), at);
            case Action.PostComment _ -> with(open, comments + 1, at);
            case Action.CloseIssue _ -> with(false, comments, at);
            case Action.EditComment _, Action.SuggestLabel _, Action.Unacceptable _ ->
                    with(open, comments, at);
        };
    }

    /**
     * The face after one of our own actions was taken back by us.
     *
     * @param at the earliest moment, by GitHub's clock, at which that can have taken effect
     */
    public Sighting afterUndoing(Action action, Instant at) {
        return switch (action) {
            case Action.AddLabel a -> with(changed(labels, a.label(), false), assignees, at);
            case Action.RemoveLabel a -> with(changed(labels, a.label(), true), assignees, at);
            case Action.Assign a -> with(labels, changed(assignees, a.user(), false), at);
            case Action.PostComment _ -> with(open, Math.max(0, comments - 1), at);
            case Action.CloseIssue _ -> with(true, comments, at);
            case Action.EditComment _, Action.SuggestLabel _, Action.Unacceptable _ ->
                    with(open, comments, at);
        };
    }

    private Sighting with(boolean nowOpen, int count, Instant at) {
        return new Sighting(number, later(at), nowOpen, count, text, labels, assignees);
    }

    private Sighting with(SortedSet<String> newLabels, SortedSet<String> newAssignees, Instant at) {
        return new Sighting(number, later(at), open, comments, text, newLabels, newAssignees);
    }

    private static SortedSet<String> changed(SortedSet<String> set, String name, boolean there) {
        SortedSet<String> changed = new TreeSet<>(set);
        if (there) {
            changed.add(fold(name));
        } else {
            changed.remove(fold(name));
        }
        return changed;
    }

    private Instant later(Instant at) {
        return at.isAfter(updatedAt) ? at : updatedAt;
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
