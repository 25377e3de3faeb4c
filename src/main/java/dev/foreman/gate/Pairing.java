package dev.foreman.gate;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A closing and the comment that explains it stand or fall together: nobody reads of a closing that
 * does not come, and no issue is closed without the word that was meant for it. Pure.
 */
final class Pairing {
    static final String RULE = "goes-with-closing";

    private Pairing() {}

    static List<Judged> of(List<Judged> all) {
        Optional<Judged> close = first(all, Pairing::closes);
        Optional<Judged> comment = first(all, Pairing::comments);
        if (close.isEmpty() || comment.isEmpty()) {
            return all;
        }
        Judged a = close.get();
        Judged b = comment.get();
        return all.stream()
                .map(j -> j == a ? beside(j, b, "comment") : j == b ? beside(j, a, "closing") : j)
                .toList();
    }

    private static Judged beside(Judged judged, Judged other, String what) {
        if (judged.verdict() instanceof Verdict.Refused) {
            return judged;
        }
        if (other.verdict() instanceof Verdict.Refused(String _, String reason, boolean _)) {
            return new Judged(
                    judged.action(),
                    new Verdict.Refused(
                            RULE, "the " + what + " beside it was refused: " + reason, false));
        }
        boolean rehearsal = judged.rehearsal() || other.rehearsal();
        boolean waits = other.verdict() instanceof Verdict.Held && other.objection() == null;
        if (waits && (!isHeld(judged) || judged.objection() != null)) {
            return new Judged(
                    judged.action(),
                    new Verdict.Held(RULE, "the " + what + " beside it waits for a human"),
                    rehearsal,
                    null);
        }
        return new Judged(judged.action(), judged.verdict(), rehearsal, judged.objection());
    }

    private static boolean isHeld(Judged judged) {
        return judged.verdict() instanceof Verdict.Held;
    }

    private static Optional<Judged> first(List<Judged> all, Predicate<Action> which) {
        return all.stream().filter(j -> which.test(j.action())).findFirst();
    }

    static boolean closes(Action action) {
        return action instanceof Action.CloseIssue;
    }

    static boolean comments(Action action) {
        return action instanceof Action.PostComment || action instanceof Action.EditComment;
    }
}
