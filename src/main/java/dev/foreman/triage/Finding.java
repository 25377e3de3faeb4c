package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one behaviour made of a case: a decision before it is put on the wire.
 *
 * @param answers whether a comment of it answers rather than asks: then nobody is waited for
 * @param note what a model wants to remember, already cleaned; null to keep what was noted before
 */
record Finding(
        Decision decision,
        String rationale,
        List<Action> actions,
        @Nullable Double confidence,
        boolean answers,
        @Nullable String note) {
    Finding {
        actions = List.copyOf(actions);
    }

    Finding(
            Decision decision,
            String rationale,
            List<Action> actions,
            @Nullable Double confidence) {
        this(decision, rationale, actions, confidence, false, null);
    }

    static Finding skip(String why) {
        return new Finding(Decision.SKIP, why, List.of(), null);
    }

    static Finding skip(String why, double confidence) {
        return new Finding(Decision.SKIP, why, List.of(), confidence);
    }

    static Finding escalate(String why) {
        return new Finding(Decision.ESCALATE, why, List.of(), null);
    }

    static Finding close(String why, String comment, String reason) {
        return new Finding(
                Decision.CLOSE,
                why,
                List.of(new Action.PostComment(comment), new Action.CloseIssue(reason, null)),
                null);
    }

    static Finding act(String why, List<Action> actions, double confidence) {
        return new Finding(Decision.LABEL_AND_RESPOND, why, actions, confidence);
    }

    /** The same with less to do. */
    Finding leaving(String why, List<Action> left) {
        return new Finding(decision, why, left, confidence, answers, note);
    }

    /** Silence instead; what was noted stays. */
    Finding silenced(String why) {
        return new Finding(Decision.SKIP, why, List.of(), null, false, note);
    }

    Finding because(String why) {
        return new Finding(decision, why, actions, confidence, answers, note);
    }

    Finding noting(String words) {
        return new Finding(decision, rationale, actions, confidence, answers, words);
    }

    Finding answering() {
        return new Finding(decision, rationale, actions, confidence, true, note);
    }
}
