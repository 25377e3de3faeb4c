package dev.foreman.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Lists, of anything and of words. */
final class Lists {
    private final Problems problems;
    private final Variables variables;

    Lists(Problems problems, Variables variables) {
        this.problems = problems;
        this.variables = variables;
    }

    /** The list's items; null when it is no list, which is then reported. */
    @Nullable List<Spot> items(@Nullable Spot spot, String example) {
        if (spot == null) {
            return null;
        }
        if (!(spot.node() instanceof SequenceNode list)) {
            problems.at(
                    spot,
                    "expected a list, found " + Kind.of(spot.node()).words(),
                    "write " + example);
            return null;
        }
        List<Spot> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            items.add(new Spot(Paths.item(spot.path(), items.size()), item, item.getStartMark()));
        }
        return items;
    }

    /** A list of words as they were written: an unquoted {@code no} or {@code 404} is that word. */
    @Nullable List<String> words(@Nullable Spot spot, String example) {
        List<Spot> items = items(spot, example);
        return items == null ? null : items.stream().map(this::word).toList();
    }

    /** Never null, so that lists of them are lists; what is empty was reported. */
    String word(Spot spot) {
        if (!(spot.node() instanceof ScalarNode scalar)) {
            problems.at(
                    spot,
                    "expected text, found " + Kind.of(spot.node()).words(),
                    "put it in quotes");
            return "";
        }
        String word = variables.expand(spot, scalar.getValue());
        if (word != null && word.isBlank()) {
            problems.at(spot, "an empty entry", "write some text, or remove it");
        }
        return word == null ? "" : word;
    }
}
