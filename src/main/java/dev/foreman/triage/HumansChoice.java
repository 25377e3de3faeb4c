package dev.foreman.triage;

import dev.foreman.protocol.Label;
import java.util.Optional;

/** Leaves alone what a human has sorted already: neither a template nor we set its label. */
final class HumansChoice {
    private HumansChoice() {}

    static Optional<Finding> of(Case c) {
        return LabelAndAsk.givenKind(c)
                .filter(l -> Asked.by(c).isEmpty())
                .filter(l -> !LabelAndAsk.isAutomatic(l, c.templates()))
                .filter(l -> !isOurs(c, l))
                .map(l ->
                        Finding.skip(
                                "It carries '"
                                        + Clean.name(l.name(), 50)
                                        + "' already; a kind that is set is left alone."));
    }

    private static boolean isOurs(Case c, Label label) {
        return Memory.labelsSet(c.task().context().memorySummary())
                .contains(Memory.shown(label.name()));
    }
}
