package dev.foreman.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The settings of an agent that is not ours: any shape, as plain values. */
final class PlainSettings {
    private final Reading in;

    PlainSettings(Reading in) {
        this.in = in;
    }

    Map<String, Object> read(Map<String, Spot> entries) {
        Map<String, Object> settings = new LinkedHashMap<>();
        entries.forEach((key, spot) -> {
            Object value = value(spot);
            if (value != null) {
                settings.put(key, value);
            }
        });
        return settings;
    }

    private @Nullable Object value(Spot spot) {
        return switch (spot.node()) {
            case MappingNode mapping -> read(Entries.of(spot.path(), mapping, in.problems()));
            case SequenceNode _ -> list(spot);
            case ScalarNode scalar -> scalar(spot, scalar);
            default -> null;
        };
    }

    private List<Object> list(Spot spot) {
        List<Object> values = new ArrayList<>();
        List<Spot> items = in.lists().items(spot, "[]");
        for (Spot item : items == null ? List.<Spot>of() : items) {
            Object value = value(item);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable Object scalar(Spot spot, ScalarNode scalar) {
        return switch (Kind.of(scalar)) {
            case TEXT, QUOTED -> in.variables().expand(spot, scalar.getValue());
            case NULL -> {
                in.problems()
                        .at(spot.label(), spot.path(), "no value", "write one, or remove the line");
                yield null;
            }
            case WHOLE, FRACTION, TRUTH -> in.scalars().plain(spot, scalar);
            case MAPPING, LIST -> throw new IllegalStateException("no scalar: " + spot.path());
        };
    }
}
