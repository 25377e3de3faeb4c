package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Label;
import dev.foreman.triage.model.Opinion;
import dev.foreman.triage.model.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a finding of what a model thinks, as far as that is allowed, and says what was left out and
 * why. Whatever the model wants, and whoever talked it into that, nothing else comes of it.
 */
final class ModelFinding {
    private static final int MOST_RATIONALE = 600;

    private final Case c;
    private final Opinion opinion;
    private final String model;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param model which one it was, in the gateway's word
     */
    ModelFinding(Case c, Opinion opinion, String model) {
        this.c = c;
        this.opinion = opinion;
        this.model = model;
    }

    Finding make() {
        Finding finding =
                switch (opinion.decision()) {
                    case ESCALATE -> new Finding(Decision.ESCALATE, "", List.of(), sure());
                    case SKIP -> nothing();
                    case LABEL_AND_RESPOND -> isSure() ? act() : nothing();
                    case CLOSE -> isSure() ? close() : nothing();
                };
        return finding.because(rationale()).noting(opinion.memory());
    }

    private Finding act() {
        List<Action> actions = new ArrayList<>();
        new ModelLabels(c, notes)
                .of(opinion.labels())
                .forEach(l -> actions.add(new Action.AddLabel(l)));
        came().ifPresent(l -> actions.add(new Action.RemoveLabel(l.name())));
        Optional<ModelComment.Said> said = new ModelComment(c, notes).of(opinion.comment());
        said.ifPresent(s -> {
            if (!s.answers()) {
                NeedsInfo.among(c.task().context().repoLabels())
                        .filter(l -> !c.issue().hasLabel(l.name()))
                        .ifPresent(l -> actions.add(new Action.AddLabel(l.name())));
            }
            actions.add(new Action.PostComment(s.body()));
        });
        if (actions.isEmpty()) {
            return nothing();
        }
        Finding finding = Finding.act("", actions, sure());
        return said.filter(ModelComment.Said::answers).isPresent() ? finding.answering() : finding;
    }

    private Finding close() {
        return new ModelClosing(c, notes)
                .of(opinion.closeReason(), opinion.comment())
                .orElseGet(this::nothing);
    }

    /** What we asked for: by rule, or because the model sees it in words no rule understands. */
    private Optional<Label> came() {
        return Asked.by(c)
                .filter(l -> Asked.mayBeAnswered(c))
                .filter(l ->
                        MissingInformation.in(c).isEmpty()
                                || opinion.answered() && c.answer().isPresent());
    }

    private Finding nothing() {
        return Finding.skip("", sure());
    }

    private boolean isSure() {
        boolean sure = opinion.confidence() >= c.settings().confidenceFloor();
        if (!sure) {
            notes.add(
                    "Confidence %.2f, needed %.2f: nothing is done."
                            .formatted(opinion.confidence(), c.settings().confidenceFloor()));
        }
        return sure;
    }

    private double sure() {
        return Math.round(opinion.confidence() * 100) / 100.0;
    }

    private String rationale() {
        String said = Plain.line(opinion.rationale(), MOST_RATIONALE);
        String by = Plain.line(model, 60);
        return (said.isEmpty() ? "The model gave no reason." : said)
                + (by.isEmpty() ? " (a model)" : " (" + by + ")")
                + (notes.isEmpty() ? "" : " " + String.join(" ", notes));
    }
}
