package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.TaskMessage.Correction;
import java.util.List;
import java.util.Optional;

/**
 * Leaves labels out of a finding that the maintainers of this repository do not want from us: they
 * took them off more often than they left them.
 */
final class Unwelcome {
    /** Once or twice may have been about that one issue. */
    private static final int OFTEN = 3;

    private Unwelcome() {}

    static Finding without(List<Correction> corrections, Finding finding) {
        List<Action> left =
                finding.actions().stream().filter(a -> against(corrections, a).isEmpty()).toList();
        if (left.size() == finding.actions().size()) {
            return finding;
        }
        String why =
                String.join(
                        " ",
                        finding.actions().stream()
                                .flatMap(a -> against(corrections, a).stream())
                                .map(Unwelcome::sentence)
                                .toList());
        String rationale = why + " " + finding.rationale();
        return left.isEmpty() ? finding.silenced(rationale) : finding.leaving(rationale, left);
    }

    private static Optional<Correction> against(List<Correction> corrections, Action action) {
        Optional<String> label =
                switch (action) {
                    case Action.AddLabel a -> Optional.of(a.label());
                    case Action.SuggestLabel a -> Optional.of(a.label());
                    case Action.RemoveLabel _,
                            Action.PostComment _,
                            Action.EditComment _,
                            Action.CloseIssue _,
                            Action.Assign _,
                            Action.Unacceptable _ ->
                            Optional.empty();
                };
        return corrections.stream()
                .filter(c -> c.action().equals("add_label"))
                .filter(c -> label.filter(c.label()::equalsIgnoreCase).isPresent())
                .filter(c -> c.count() >= OFTEN && c.count() > c.accepted())
                .findFirst();
    }

    private static String sentence(Correction correction) {
        return "'%s' was taken off %d times here and left %d times; it is not set."
                .formatted(
                        Clean.name(correction.label(), 50),
                        correction.count(),
                        correction.accepted());
    }
}
