package dev.foreman.config;

import dev.foreman.config.policy.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One section of one layer of a policy: each leaf is what stands here, or else what the wider layer
 * says; and it is noted who said it.
 *
 * @param place the layer, as its values' origin is told
 * @param prefix of the keys of this section
 * @param origins of what this layer says; added to
 */
record Layer(
        Section section, String place, String prefix, Map<String, Origin> origins, Reading in) {

    /** Null where it is not good, which was then reported. */
    interface Read<T> {
        @Nullable T of(Spot spot);
    }

    /** A section inside this one; empty where there is none. */
    Layer sub(String key, Schema schema) {
        Section inner =
                Section.open(section.entry(key), section.spot(), schema.keys(), in.problems());
        return new Layer(inner, place, prefix + key + ".", origins, in);
    }

    <T> T leaf(String key, T wider, Read<T> read) {
        Spot spot = section.value(key);
        T value = spot == null ? null : read.of(spot);
        if (spot == null || value == null) {
            return wider;
        }
        said(key, spot);
        return value;
    }

    /** Notes who says it. */
    void said(String key, Spot spot) {
        origins.put(prefix + key, new Origin.Written(place, spot.label().getLine() + 1));
    }

    int whole(String key, int wider, int min, int max) {
        return leaf(
                key,
                wider,
                spot -> {
                    Long value = in.scalars().whole(spot, min, max);
                    return value == null ? null : Math.toIntExact(value);
                });
    }

    double fraction(String key, double wider) {
        return leaf(key, wider, in.scalars()::fraction);
    }

    boolean truth(String key, boolean wider) {
        return leaf(key, wider, in.scalars()::truth);
    }

    Duration age(String key, Duration wider, Spans.Bounds bounds) {
        return leaf(key, wider, spot -> in.spans().read(spot, bounds));
    }

    /** One of an enum's words, in small letters. */
    <E extends Enum<E>> E choice(String key, E wider, String fault) {
        return leaf(key, wider, spot -> choice(spot, wider.getDeclaringClass(), fault));
    }

    private <E extends Enum<E>> @Nullable E choice(Spot spot, Class<E> type, String fault) {
        // Not text(): an unquoted off is a word here, though YAML takes it for a boolean.
        String word = in.scalars().word(spot);
        if (word == null) {
            return null;
        }
        List<String> known =
                List.of(type.getEnumConstants()).stream()
                        .map(v -> v.name().toLowerCase(Locale.ROOT))
                        .toList();
        int found = known.indexOf(word);
        if (found >= 0) {
            return type.getEnumConstants()[found];
        }
        // What a variable holds is not told, not even by what it is near to.
        Optional<String> near =
                Variables.in(((org.yaml.snakeyaml.nodes.ScalarNode) spot.node()).getValue())
                        ? Optional.empty()
                        : Nearest.to(word, known);
        in.problems()
                .at(
                        spot,
                        fault,
                        near.map(n -> "did you mean " + Quote.of(n) + "?")
                                .orElse("write one of " + String.join(", ", known)));
        return null;
    }
}
