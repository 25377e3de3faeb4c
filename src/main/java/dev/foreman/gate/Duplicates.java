package dev.foreman.gate;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a decision closes because the issue repeats another, whatever reason it gives GitHub. */
final class Duplicates {
    private static final Pattern WORDS =
            Pattern.compile(
                    "\\b(?:duplicat\\w*|dup(?:e[sd]?)?\\s+of|same\\s+(?:issue|bug|problem|report)\\s+as"
                            + "|already\\s+(?:reported|tracked)|repeats?\\s+#?\\d)",
                    Pattern.CASE_INSENSITIVE);

    private Duplicates() {}

    static boolean isItsGround(DecisionMessage decision) {
        return Stream.concat(
                        Stream.of(decision.rationale()),
                        decision.actions().stream()
                                .filter(Action.PostComment.class::isInstance)
                                .map(a -> ((Action.PostComment) a).body()))
                .anyMatch(text -> WORDS.matcher(text).find());
    }
}
