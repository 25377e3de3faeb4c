package dev.foreman.triage.model;

import dev.foreman.protocol.Decision;
import java.util.List;

/**
 * What a model answered, as it stands: nothing of it is believed yet.
 *
 * @param confidence from 0 to 1
 * @param answered whether the reporter gave what was asked for
 * @param memory what the model wants to remember
 */
public record Opinion(
        Decision decision,
        String rationale,
        double confidence,
        List<String> labels,
        Remark comment,
        CloseReason closeReason,
        boolean answered,
        String language,
        String memory) {

    public Opinion {
        labels = List.copyOf(labels);
    }

    /** What the model would write on the issue. */
    public record Remark(Kind kind, String body, List<String> missing, List<String> quotes) {
        public static final Remark NONE = new Remark(Kind.NONE, "", List.of(), List.of());

        public Remark {
            missing = List.copyOf(missing);
            quotes = List.copyOf(quotes);
        }
    }

    /** What a comment is for. */
    public enum Kind {
        NONE,
        ASK,
        ANSWER,
        FAREWELL
    }

    /** Why an issue might be closed; that it repeats another is no reason. */
    public enum CloseReason {
        NONE,
        SOLVED_BY_REPORTER,
        SAYS_NOTHING
    }
}
