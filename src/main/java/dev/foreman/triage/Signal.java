package dev.foreman.triage;

import java.util.List;
import java.util.Optional;

/**
 * Phrases that tell a bug report, a feature request and a question apart, and how strongly each
 * speaks for the three. They stand in {@code signals.txt}; KindEvaluation measures them.
 *
 * @param weights logits of a softmax ({@link KindModel})
 * @param phrases any of which makes it heard
 */
record Signal(String name, Area area, Weights weights, List<Words> phrases) {
    private static final List<Signal> ALL = SignalFile.read("signals.txt");

    /** Where phrases are looked for. */
    enum Area {
        OPENING,
        TITLE,
        HEADINGS,
        PROSE
    }

    Signal {
        phrases = List.copyOf(phrases);
    }

    /** Every signal there is. */
    static List<Signal> all() {
        return ALL;
    }

    /** The first of its phrases that stands in the text. */
    Optional<String> find(IssueText text) {
        return phrases.stream().filter(p -> in(text, p)).findFirst().map(p -> p.text().strip());
    }

    /** Where it is looked for, as a rationale says it. */
    String place() {
        return switch (area) {
            case OPENING, TITLE -> "the title";
            case HEADINGS -> "the headings";
            case PROSE -> "the text";
        };
    }

    private boolean in(IssueText text, Words phrase) {
        return switch (area) {
            case OPENING -> text.title().startsWith(phrase) || text.opening().startsWith(phrase);
            case TITLE -> text.title().has(phrase);
            case HEADINGS -> text.headings().has(phrase);
            case PROSE -> text.prose().has(phrase);
        };
    }
}
