package dev.foreman.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A mapping's entries under the words its keys were written with: {@code no:} is the key "no" and
 * not false. A key that is there twice is refused, and the first one counts.
 */
final class Entries {
    private Entries() {}

    static Map<String, Spot> of(String path, MappingNode mapping, Problems problems) {
        Map<String, Spot> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.at(
                        tuple.getKeyNode().getStartMark(),
                        path,
                        "a key cannot be " + Kind.of(tuple.getKeyNode()).words(),
                        "use plain text as a key; quote values that start with '{' or '['");
                continue;
            }
            String name = key.getValue();
            Spot spot = new Spot(Paths.child(path, name), tuple.getValueNode(), key.getStartMark());
            Spot first = entries.putIfAbsent(name, spot);
            if (first != null) {
                problems.at(
                        key.getStartMark(),
                        spot.path(),
                        "the key "
                                + Quote.of(name)
                                + " is on line "
                                + (first.label().getLine() + 1)
                                + " already, and again on line "
                                + (key.getStartMark().getLine() + 1),
                        "keep one of them");
            }
        }
        return entries;
    }
}
