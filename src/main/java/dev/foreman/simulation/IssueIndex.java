package dev.foreman.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A repository's issues in the orders that the list endpoint offers, kept as they change, so that a
 * page of a large repository needs no sorting.
 */
final class IssueIndex {
    private record Moment(Instant at, long id) implements Comparable<Moment> {
        private static final Comparator<Moment> ORDER =
                Comparator.comparing(Moment::at).thenComparingLong(Moment::id);

        @Override
        public int compareTo(Moment other) {
            return ORDER.compare(this, other);
        }
    }

    private record Talk(int comments, long id) implements Comparable<Talk> {
        private static final Comparator<Talk> ORDER =
                Comparator.comparingInt(Talk::comments).thenComparingLong(Talk::id);

        @Override
        public int compareTo(Talk other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<Integer, SimIssue> byNumber = new TreeMap<>();
    private final TreeMap<Moment, SimIssue> byUpdate = new TreeMap<>();
    private final TreeMap<Talk, SimIssue> byComments = new TreeMap<>();

    @Nullable SimIssue get(int number) {
        return byNumber.get(number);
    }

    void add(SimIssue issue) {
        byNumber.put(issue.number, issue);
        byUpdate.put(new Moment(issue.updatedAt, issue.id), issue);
        byComments.put(new Talk(issue.comments.size(), issue.id), issue);
    }

    /** Makes a change to an issue that moves its {@code updated_at} to this moment. */
    void update(SimIssue issue, Instant at, Runnable change) {
        byUpdate.remove(new Moment(issue.updatedAt, issue.id));
        byComments.remove(new Talk(issue.comments.size(), issue.id));
        try {
            change.run();
            issue.updatedAt = at.isBefore(issue.updatedAt) ? issue.updatedAt : at;
        } finally {
            add(issue);
        }
    }

    void remove(SimIssue issue) {
        byNumber.remove(issue.number);
        byUpdate.remove(new Moment(issue.updatedAt, issue.id));
        byComments.remove(new Talk(issue.comments.size(), issue.id));
    }

    Collection<SimIssue> all() {
        return byNumber.values();
    }

    /** In order of creation, which is the order of numbers. */
    Collection<SimIssue> byCreation(boolean descending) {
        return descending ? byNumber.descendingMap().values() : byNumber.values();
    }

    /** In order of the last change, beginning with those changed at {@code since}. */
    Collection<SimIssue> byUpdate(@Nullable Instant since, boolean descending) {
        var tail =
                since == null
                        ? byUpdate
                        : byUpdate.tailMap(new Moment(since, Long.MIN_VALUE), true);
        return descending ? tail.descendingMap().values() : tail.values();
    }

    Collection<SimIssue> byComments(boolean descending) {
        return descending ? byComments.descendingMap().values() : byComments.values();
    }
}
