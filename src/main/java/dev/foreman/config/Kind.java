package dev.foreman.config;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What YAML 1.1 takes a value for. */
enum Kind {
    MAPPING("a mapping"),
    LIST("a list"),
    TEXT("text"),
    QUOTED("text in quotes"),
    WHOLE("a number"),
    FRACTION("a number"),
    TRUTH("a boolean"),
    NULL("nothing");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Kind of(Node node) {
        return switch (node) {
            case MappingNode _ -> MAPPING;
            case SequenceNode _ -> LIST;
            case ScalarNode scalar when scalar.getScalarStyle() != ScalarStyle.PLAIN -> QUOTED;
            default -> plain(node.getTag());
        };
    }

    /** Dates, {@code =} and the like are text to us. */
    private static Kind plain(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return WHOLE;
        }
        if (tag.equals(Tag.FLOAT)) {
            return FRACTION;
        }
        if (tag.equals(Tag.BOOL)) {
            return TRUTH;
        }
        return tag.equals(Tag.NULL) ? NULL : TEXT;
    }
}
