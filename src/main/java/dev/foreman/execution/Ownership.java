package dev.foreman.execution;

import dev.foreman.github.IssueEvent;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Comment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose a label, an assignment, a closing or a comment is: whoever made it so last. Pure; accounts
 * are told apart by number alone.
 */
record Ownership(BotIdentity self) {

    /**
     * @param events oldest first
     * @param trace of what we did
     */
    Leeway of(List<IssueEvent> events, Trace trace) {
        Optional<IssueEvent> last =
                events.stream().filter(trace::touches).reduce((_, later) -> later);
        if (last.isEmpty() || !trace.tellsOf(last.get())) {
            return new Leeway.Taken("GitHub's events of the issue do not tell that it was us");
        }
        IssueEvent event = last.get();
        return self.is(event.actor())
                ? new Leeway.Free(null)
                : new Leeway.Taken(
                        name(event.actor())
                                + " did it (again) at "
                                + event.at()
                                + ", so it is no longer ours");
    }

    /**
     * @param marker in the comment, and only together with our own number proof that it is ours
     * @param written its body as we wrote it
     * @param thread the issue's comments
     * @param force whether an edit or an answer is no obstacle
     */
    Leeway of(Comment comment, Marker marker, String written, List<Comment> thread, boolean force) {
        if (!self.is(comment.user()) || !marker.isIn(comment.body())) {
            return new Leeway.Taken("the comment is not recognised as ours: its marker is gone");
        }
        if (force) {
            return new Leeway.Free(comment.id());
        }
        if (!plain(comment.body()).equals(plain(written))) {
            return new Leeway.Taken("somebody edited the comment; --force deletes it all the same");
        }
        return thread.stream()
                .filter(c -> c.id() > comment.id() && isHuman(c.user()))
                .findFirst()
                .<Leeway>map(answer ->
                        new Leeway.Taken(
                                name(answer.user())
                                        + " commented after it, at "
                                        + answer.createdAt()
                                        + "; --force deletes it all the same"))
                .orElseGet(() -> new Leeway.Free(comment.id()));
    }

    /** Whoever deleted their account was somebody. */
    private boolean isHuman(@Nullable Account account) {
        return account == null || !self.is(account) && !account.isBot();
    }

    private static String name(@Nullable Account account) {
        return account == null ? "somebody" : account.login();
    }

    private static String plain(String body) {
        return Marker.plain(body);
    }
}
