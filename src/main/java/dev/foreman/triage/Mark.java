package dev.foreman.triage;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What speaks for a kind without being a phrase: the shape of the text, and the reporter's choice.
 */
enum Mark {
    TITLE_QUESTION_MARK(
            -0.24, 0.00, 0.39, "a question mark in the title", t -> t.rawTitle().contains("?")),
    ASKS(-0.29, 0.00, 0.40, "a question in the text", IssueText::asks),
    HAS_TRACE(0.53, -0.12, -0.22, "a stack trace", IssueText::hasTrace),
    CHOSE_BUG(0.24, -0.33, 0.00, "the form says bug", t -> chose(t, Set.of("bug"))),
    CHOSE_FEATURE(
            -0.28,
            0.64,
            -0.07,
            "the form says feature",
            t -> chose(t, Set.of("feature", "enhancement"))),
    CHOSE_QUESTION(
            -0.66,
            -0.39,
            1.53,
            "the form says question",
            t -> chose(t, Set.of("question", "support", "help", "other", "others")));

    private static final Set<String> TYPE_FIELDS =
            Set.of(
                    "issue type",
                    "type",
                    "kind",
                    "category",
                    "type of issue",
                    "bug or feature",
                    "what kind of issue is this");

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

    /** What the reporter picked in a form's "Issue type", or wrote as "Type: Bug". */
    private static boolean chose(IssueText text, Set<String> words) {
        for (Section s : text.sections()) {
            if (TYPE_FIELDS.contains(Words.of(s.heading()).text().strip())) {
                return Words.of(s.content()).list().stream().limit(4).anyMatch(words::contains);
            }
        }
        var opening = text.prose().list();
        return opening.size() > 1
                && opening.getFirst().equals("type")
                && opening.stream().skip(1).limit(3).anyMatch(words::contains);
    }
}
