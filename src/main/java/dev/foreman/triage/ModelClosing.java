package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Decision;
import dev.foreman.triage.model.Evidence;
import dev.foreman.triage.model.Opinion;
import dev.foreman.triage.model.Speech;
import java.util.List;
import java.util.Optional;

/**
 * Whether an issue that a model wants closed is proposed for closing. Only what its own reporter
 * ended, or what says nothing; never a duplicate, never what maintainers keep, never without a
 * word.
 */
final class ModelClosing {
    /** Whoever writes more than that says something. */
    private static final int HARDLY_ANYTHING = 80;

    private final Case c;
    private final List<String> notes;

    ModelClosing(Case c, List<String> notes) {
        this.c = c;
        this.notes = notes;
    }

    Optional<Finding> of(Opinion.CloseReason reason, Opinion.Remark remark) {
        Optional<String> against = against(reason);
        if (against.isPresent()) {
            notes.add("It is not closed: " + against.get() + ".");
            return Optional.empty();
        }
        boolean solved = reason == Opinion.CloseReason.SOLVED_BY_REPORTER;
        String farewell =
                farewell(remark)
                        .orElse(
                                solved
                                        ? "Closing, as the reporter says that this is solved."
                                        : "Closing, as this issue does not say what it is about. Please"
                                                + " open a new one that does, if there is something.");
        return Optional.of(
                new Finding(
                        Decision.CLOSE,
                        "",
                        List.of(
                                new Action.PostComment(farewell),
                                new Action.CloseIssue(solved ? "completed" : "not_planned", null)),
                        null));
    }

    private Optional<String> against(Opinion.CloseReason reason) {
        if (KeepOpen.applies(c.issue())) {
            return Optional.of("it is assigned, or marked to be kept");
        }
        return switch (reason) {
            case NONE -> Optional.of("there is no reason that allows it");
            case SOLVED_BY_REPORTER ->
                    c.lastHumanComment().filter(c::isReporter).map(Comment::body).isPresent()
                            ? Optional.empty()
                            : Optional.of("its reporter did not have the last word");
            case SAYS_NOTHING ->
                    c.comments().isEmpty()
                                    && c.issue().comments() == 0
                                    && c.issue().body() != null
                                    && said() <= HARDLY_ANYTHING
                                    && !c.text().hasCode()
                            ? Optional.empty()
                            : Optional.of("it says more than nothing");
        };
    }

    private long said() {
        return (c.issue().title() + c.text().prose().text())
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .count();
    }

    private Optional<String> farewell(Opinion.Remark remark) {
        Speech speech = Speech.of(remark.body(), new Evidence(c.task().context().repoTexts()));
        return remark.kind() == Opinion.Kind.FAREWELL
                        && speech.fault().isEmpty()
                        && !speech.body().isBlank()
                ? Optional.of(speech.body())
                : Optional.empty();
    }
}
