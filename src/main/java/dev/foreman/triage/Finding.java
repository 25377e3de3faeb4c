package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one behaviour made of a case: a decision before it is put on the wire. */
record Finding(
        Decision decision, String rationale, List<Action> actions, @Nullable Double confidence) {
    Finding {
        actions = List.copyOf(actions);
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
}
