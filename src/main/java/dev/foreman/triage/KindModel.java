package dev.foreman.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Weighs all signals of a text and says which kind of issue it is, how surely, and by what. */
final class KindModel {
    private static final Weights BIAS = new Weights(0.00, 0.02, -0.02);
    private static final int MOST_EVIDENCE = 3;

    /**
     * What it says that the reporter chose a template and kept to it. Set by hand and modestly:
     * questions come in bug forms too, and then their words must be able to outweigh it.
     */
    private static final Map<Kind, Weights> BY_TEMPLATE =
            Map.of(
                    Kind.BUG, new Weights(0.85, -0.50, -0.40),
                    Kind.FEATURE, new Weights(-0.50, 0.85, -0.40),
                    Kind.QUESTION, new Weights(-0.50, -0.50, 0.85));

    /** How sure the template for documentation makes, which the weights know nothing of. */
    private static final double DOCUMENTATION_TEMPLATE = 0.8;

    private KindModel() {}

    /**
     * @param what our own words: {@code 'crash'}
     * @param where {@code the title}; empty where {@code what} says it
     */
    private record Found(Weights weights, String what, String where) {}

    /**
     * @param followed the template that the text plainly follows, if any
     */
    static KindGuess guess(IssueText text, Optional<Template> followed) {
        Optional<Kind> meant = followed.flatMap(Template::kind);
        List<Found> found = found(text);
        String template = followed.map(t -> "the template '" + t.shownName() + "'").orElse("");
        meant.map(BY_TEMPLATE::get).ifPresent(w -> found.add(new Found(w, template, "")));
        if (meant.filter(k -> k == Kind.DOCUMENTATION).isPresent()) {
            return new KindGuess(Kind.DOCUMENTATION, DOCUMENTATION_TEMPLATE, List.of(template));
        }
        Weights sum = found.stream().map(Found::weights).reduce(BIAS, Weights::plus);
        Kind best =
                Stream.of(Kind.BUG, Kind.FEATURE, Kind.QUESTION)
                        .max(Comparator.comparingDouble(sum::probability))
                        .orElseThrow();
        return Documentation.guess(text)
                .filter(_ -> meant.isEmpty())
                .filter(d -> best != Kind.QUESTION || d.confidence() > sum.probability(best))
                .orElseGet(() -> new KindGuess(best, sum.probability(best), told(found, best)));
    }

    private static List<Found> found(IssueText text) {
        List<Found> found = new ArrayList<>();
        for (Signal s : Signal.all()) {
            s.find(text)
                    .ifPresent(p -> found.add(new Found(s.weights(), "'" + p + "'", s.place())));
        }
        for (Mark m : Mark.values()) {
            if (m.in(text)) {
                found.add(new Found(m.weights(), m.evidence(), ""));
            }
        }
        return found;
    }

    /** What speaks for the kind, strongest first; a word that stands in two places is told once. */
    private static List<String> told(List<Found> found, Kind best) {
        Map<String, String> places = new LinkedHashMap<>();
        found.stream()
                .filter(f -> f.weights().lead(best) > 0)
                .sorted(Comparator.comparingDouble((Found f) -> f.weights().lead(best)).reversed())
                .forEach(f ->
                        places.merge(
                                f.what(),
                                f.where(),
                                (a, b) -> a.contains(b) ? a : a + " and " + b));
        return places.entrySet().stream()
                .limit(MOST_EVIDENCE)
                .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + " in " + e.getValue())
                .toList();
    }
}
