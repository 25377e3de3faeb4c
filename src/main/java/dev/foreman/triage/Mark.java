package dev.foreman.triage;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What speaks for a kind without being a phrase: the shape of the text, and the reporter's choice.
 */
enum Mark {
    TITLE_QUESTION_MARK(
            -0.27, 0.00, 0.41, "a question mark in the title", t -> t.rawTitle().contains("?")),
    ASKS(-0.27, 0.00, 0.42, "a question in the text", IssueText::asks),
    HAS_TRACE(0.54, -0.14, -0.21, "a stack trace", IssueText::hasTrace),
    CHOSE_BUG(0.44, -0.36, 0.00, "the form says bug", t -> chose(t, Set.of("bug"))),
    CHOSE_FEATURE(
            -0.52,
            1.06,
            -0.25,
            "the form says feature",
            t -> chose(t, Set.of("feature", "enhancement"))),
    CHOSE_QUESTION(
            -0.67,
            -0.40,
            1.55,
            "the form says question",
            t -> chose(t, Set.of("question", "support", "help", "other", "others")));

    private final Weights weights;
    private final String evidence;
    private final Predicate<IssueText> test;

    Mark(double bug, double feature, double question, String evidence, Predicate<IssueText> test) {
        this.weights = new Weights(bug, feature, question);
        this.evidence = evidence;
        this.test = test;
    }

    Weights weights() {
        return weights;
    }

    String evidence() {
        return evidence;
    }

    boolean in(IssueText text) {
        return test.test(text);
    }

    private static boolean chose(IssueText text, Set<String> words) {
        return text.choice().list().stream().limit(4).anyMatch(words::contains);
    }
}
