package dev.foreman.gate.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is done to one text. */
final class Changes {
    private final Map<Change, Integer> counts = new EnumMap<>(Change.class);

    void count(Change change) {
        count(change, 1);
    }

    void count(Change change, int times) {
        if (times > 0) {
            counts.merge(change, times, Integer::sum);
        }
    }

    /** That it happened, however often the text had to be gone over. */
    void note(Change change) {
        counts.putIfAbsent(change, 1);
    }

    List<String> sentences() {
        return counts.entrySet().stream().map(e -> e.getKey().sentence(e.getValue())).toList();
    }
}
