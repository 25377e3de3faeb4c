package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.TakenBack;
import java.util.List;

/** Leaves out of a finding what a maintainer took back from us on this issue before. */
final class LeftAlone {
    private LeftAlone() {}

    static Finding without(TakenBack taken, Finding finding) {
        List<Action> left =
                finding.actions().stream().filter(a -> !isUnwanted(taken, finding, a)).toList();
        if (left.size() == finding.actions().size()) {
            return finding;
        }
        String rationale =
                "A maintainer took the like back before, or rejected it; it is not done again. "
                        + finding.rationale();
        // A comment that tells of a closing, or a closing without a word, is no half of a decision.
        boolean broken =
                left.isEmpty()
                        || finding.actions().stream().anyMatch(Action.CloseIssue.class::isInstance);
        return broken ? finding.silenced(rationale) : finding.leaving(rationale, left);
    }

    /** A label that says we wait for an answer means nothing without the question. */
    private static boolean isUnwanted(TakenBack taken, Finding finding, Action action) {
        return taken.holds(action)
                || action instanceof Action.AddLabel label
                        && NeedsInfo.is(new Label(label.label(), null))
                        && finding.actions().stream()
                                .anyMatch(a -> a instanceof Action.PostComment && taken.holds(a));
    }
}
