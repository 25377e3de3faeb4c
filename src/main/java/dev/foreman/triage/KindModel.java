package dev.foreman.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Weighs all signals of a text and says which kind of issue it is, how surely, and by what. */
final class KindModel {
    private static final Weights BIAS = new Weights(-0.03, -0.02, 0.05);
    private static final int MOST_EVIDENCE = 4;

    private KindModel() {}

    private record Found(Weights weights, String evidence) {}

    static KindGuess guess(IssueText text) {
        List<Found> found = new ArrayList<>();
        for (Signal s : Signal.values()) {
            s.find(text)
                    .ifPresent(
                            p -> found.add(new Found(s.weights(), "'" + p + "' in " + s.place())));
        }
        for (Mark m : Mark.values()) {
            if (m.in(text)) {
                found.add(new Found(m.weights(), m.evidence()));
            }
        }
        Weights sum = found.stream().map(Found::weights).reduce(BIAS, Weights::plus);
        Kind best =
                Stream.of(Kind.BUG, Kind.FEATURE, Kind.QUESTION)
                        .max(Comparator.comparingDouble(sum::probability))
                        .orElseThrow();
        List<String> evidence =
                found.stream()
                        .filter(f -> f.weights().lead(best) > 0)
                        .sorted(
                                Comparator.comparingDouble((Found f) -> f.weights().lead(best))
                                        .reversed())
                        .map(Found::evidence)
                        .distinct()
                        .limit(MOST_EVIDENCE)
                        .toList();
        return Documentation.guess(text)
                .filter(d -> best != Kind.QUESTION || d.confidence() > sum.probability(best))
                .orElseGet(() -> new KindGuess(best, sum.probability(best), evidence));
    }
}
