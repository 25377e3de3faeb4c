package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.store.Deed;
import dev.foreman.store.Undos;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads from GitHub whether one of our actions may still be taken back. */
final class Survey {
    /** More than nearly every issue has; of more, the newest are read. */
    private static final int MOST = 1_000;

    private final GitHubClient github;
    private final BotIdentity self;
    private final Undos undos;
    private final Ownership ownership;

    Survey(GitHubClient github, BotIdentity self, Undos undos) {
        this.github = github;
        this.self = self;
        this.undos = undos;
        this.ownership = new Ownership(self);
    }

    /**
     * @param now the issue as it is
     * @param force whether people's answers to a comment are no obstacle
     */
    Leeway of(Deed deed, Issue now, boolean force) {
        return switch (deed.action()) {
            case Action.AddLabel a ->
                    now.hasLabel(a.label())
                            ? last(deed)
                            : new Leeway.Gone("the issue does not carry the label any more");
            case Action.RemoveLabel a ->
                    now.hasLabel(a.label())
                            ? new Leeway.Gone("the issue carries the label again")
                            : removed(deed, a.label());
            case Action.Assign a ->
                    Already.so(a, now)
                            ? last(deed)
                            : new Leeway.Gone(a.user() + " is not assigned any more");
            case Action.CloseIssue _ -> closed(deed, now);
            case Action.PostComment a -> comment(deed, a.body(), force);
            case Action.EditComment a -> edited(deed, a, force);
            case Action.SuggestLabel a ->
                    new Leeway.Taken(
                            "GitHub offers no way to take a suggestion back: dismiss '"
                                    + a.label()
                                    + "' on the issue itself");
            case Action.Unacceptable _ ->
                    new Leeway.Taken("a " + deed.action().kind() + " is never carried out");
        };
    }

    private Leeway removed(Deed deed, String label) {
        // GitHub would create a label that the repository does not have.
        if (github.labels(deed.issue().repo()).stream()
                .noneMatch(l -> l.name().equalsIgnoreCase(label))) {
            return new Leeway.Taken("the repository has no label '" + label + "' any more");
        }
        return last(deed);
    }

    private Leeway closed(Deed deed, Issue now) {
        if (now.isOpen()) {
            return new Leeway.Gone("the issue is open again");
        }
        if (now.locked()) {
            return new Leeway.Taken("the issue is locked: unlock it first, or leave it alone");
        }
        return last(deed);
    }

    private Leeway last(Deed deed) {
        Trace trace = Trace.of(deed.action()).orElseThrow();
        // That the last event is ours does not make it this action's.
        return undos.laterOfItsKind(deed).stream()
                .filter(later -> Trace.of(later.action()).filter(trace::isSameAs).isPresent())
                .findFirst()
                .<Leeway>map(later ->
                        new Leeway.Taken(
                                "it was done again later, as "
                                        + later.name()
                                        + ": take that back instead"))
                .orElseGet(() -> ownership.of(github.events(deed.issue(), Instant.EPOCH), trace));
    }

    private Leeway edited(Deed deed, Action.EditComment edit, boolean force) {
        Optional<Comment> comment = github.findComment(deed.issue().repo(), edit.id());
        return comment.isPresent()
                        && self.is(comment.get().user())
                        && Marker.plain(comment.get().body()).equals(Marker.plain(edit.before()))
                ? new Leeway.Gone("the comment says what it said before")
                : comment(deed, edit.body(), force);
    }

    private Leeway comment(Deed deed, String body, boolean force) {
        Marker marker = new Marker(deed.task(), deed.index());
        Optional<Comment> comment = find(deed, marker);
        if (comment.isEmpty()) {
            return new Leeway.Gone("the comment was deleted");
        }
        List<Comment> thread = force ? List.of() : github.comments(deed.issue(), MOST);
        return ownership.of(comment.get(), marker, marker.sign(body), thread, force);
    }

    /** By its id, or, where GitHub never told it, by its marker. */
    private Optional<Comment> find(Deed deed, Marker marker) {
        return deed.remoteId().isPresent()
                ? github.findComment(deed.issue().repo(), deed.remoteId().get())
                : github.comments(deed.issue(), MOST).stream()
                        .filter(c -> self.is(c.user()) && marker.isIn(c.body()))
                        .findFirst();
    }
}
