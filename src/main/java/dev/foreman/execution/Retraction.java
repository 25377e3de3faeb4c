package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.protocol.Sighting;
import dev.foreman.store.Deed;
import dev.foreman.store.Undo;
import dev.foreman.store.UndoOutcome;
import dev.foreman.store.UndoState;
import dev.foreman.store.Undos;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One action being taken back: looks, records the intent, calls, records the outcome. Of what a
 * crash left INTENDED and is gone from GitHub, the issue's events tell whether it was us. A comment
 * leaves none: it was.
 */
final class Retraction {
    private final GitHubClient github;
    private final Survey survey;
    private final Witness witness;
    private final Undos undos;
    private final Brakes brakes;
    private final Deed deed;
    private final Undo undo;
    private int attempt;

    /**
     * @param deed with an open undo
     */
    Retraction(
            GitHubClient github,
            Survey survey,
            Witness witness,
            Undos undos,
            Brakes brakes,
            Deed deed) {
        this.github = github;
        this.survey = survey;
        this.witness = witness;
        this.undos = undos;
        this.brakes = brakes;
        this.deed = deed;
        this.undo = deed.undo().orElseThrow();
        this.attempt = undo.attempts();
    }

    /**
     * @throws GitHubException that may pass: it is to be taken up again
     * @throws UntoldException that passes
     * @throws HeldBackException when nothing may be written for now
     */
    void run() {
        try {
            take(github.issue(deed.issue()));
        } catch (GitHubException e) {
            if (Setback.mayPass(e)) {
                throw e;
            }
            settle(new UndoOutcome.Failed(String.valueOf(e.getMessage())));
        }
    }

    private void take(Issue now) {
        switch (survey.of(deed, now, undo.order().force())) {
            case Leeway.Gone gone -> settle(gone(gone, now));
            case Leeway.Taken taken -> settle(new UndoOutcome.Refused(taken.why()));
            case Leeway.Free free -> call(now, free);
        }
    }

    private UndoOutcome gone(Leeway.Gone gone, Issue now) {
        if (undo.state() != UndoState.INTENDED) {
            return new UndoOutcome.AlreadySo(gone.how());
        }
        return Trace.of(deed.action())
                .map(trace -> told(trace.reversed(), gone, now))
                // When it took effect is not known: the present face is quiet.
                .orElseGet(() -> undone(new Receipt(Instant.EPOCH, now.updatedAt(), null), now));
    }

    private UndoOutcome told(Trace trace, Leeway.Gone gone, Issue now) {
        Instant intentAt = undo.intentAt().orElse(Instant.EPOCH);
        return switch (witness.ask(deed.issue(), trace, intentAt, true)) {
            case Testimony.Ours ours -> undone(ours.receipt(), now);
            case Testimony.NotOurs _, Testimony.Silent _ -> new UndoOutcome.AlreadySo(gone.how());
        };
    }

    private void call(Issue now, Leeway.Free free) {
        brakes.stopped(deed.issue().repo())
                .ifPresent(why -> {
                    throw new HeldBackException(why);
                });
        OptionalInt next = undos.intend(deed);
        if (next.isEmpty()) {
            return;
        }
        attempt = next.getAsInt();
        try {
            settle(undone(write(free), now));
        } catch (GitHubException.LabelAbsent | GitHubException.NotFound | GitHubException.Gone e) {
            // Somebody may have been quicker by a moment; else it is what it says.
            if (!(survey.of(deed, github.issue(deed.issue()), true) instanceof Leeway.Gone gone)) {
                throw e;
            }
            settle(new UndoOutcome.AlreadySo(gone.how()));
        }
    }

    private static UndoOutcome undone(Receipt receipt, Issue before) {
        return new UndoOutcome.Undone(receipt, Sighting.of(before));
    }

    private Receipt write(Leeway.Free free) {
        IssueRef issue = deed.issue();
        return switch (deed.action()) {
            case Action.AddLabel a -> github.removeLabel(issue, a.label());
            case Action.RemoveLabel a -> github.addLabel(issue, a.label());
            case Action.Assign a -> github.unassign(issue, a.user());
            case Action.CloseIssue _ -> github.reopen(issue);
            case Action.PostComment _ ->
                    github.deleteComment(issue.repo(), Objects.requireNonNull(free.comment()));
            case Action.EditComment a -> restore(issue, a);
            case Action.SuggestLabel _, Action.Unacceptable _ ->
                    throw new IllegalStateException(
                            "a " + deed.action().kind() + " is never taken back");
        };
    }

    /** Only its marks tell the comment from one that was never edited. */
    private Receipt restore(IssueRef issue, Action.EditComment edit) {
        Comment comment = github.findComment(issue.repo(), edit.id()).orElseThrow();
        Marker marker = new Marker(deed.task(), deed.index());
        return github.editComment(
                issue.repo(), edit.id(), marker.sign(edit.before(), comment.body()));
    }

    private void settle(UndoOutcome outcome) {
        undos.settle(deed, attempt, outcome);
    }
}
