package dev.foreman.commands;

import dev.foreman.protocol.Comment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Bounds how many commands of one repository are looked into, so that a flood costs no call and no
 * row. Strangers share a small allowance, and take nothing of those who seem to belong. For one
 * thread.
 */
final class Throttle {
    static final int OF_ONE = 20;
    static final int OF_STRANGERS = 20;
    static final int OF_ALL = 100;
    private static final Duration WINDOW = Duration.ofHours(1);

    /** Only a hint of GitHub's, and none of what anybody may do: that is asked for. */
    private static final Set<String> BELONGING = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    private record Admitted(Instant at, long author, boolean stranger) {}

    private final Deque<Admitted> admitted = new ArrayDeque<>();
    private final Clock clock;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Whether a command by this author may be looked into now; it counts then. */
    boolean admits(Comment comment, long author) {
        Instant now = clock.instant();
        // A clock that is set back must not keep anybody out for longer than an hour.
        admitted.removeIf(a -> Duration.between(a.at(), now).abs().compareTo(WINDOW) >= 0);
        boolean stranger = !BELONGING.contains(comment.authorAssociation());
        long same = admitted.stream().filter(a -> a.author() == author).count();
        long strangers = admitted.stream().filter(Admitted::stranger).count();
        if (admitted.size() >= OF_ALL || same >= OF_ONE || stranger && strangers >= OF_STRANGERS) {
            return false;
        }
        admitted.add(new Admitted(now, author, stranger));
        return true;
    }
}
