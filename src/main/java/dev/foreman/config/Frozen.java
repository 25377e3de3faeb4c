package dev.foreman.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deep copies that nobody can change and that keep their order, which {@code Map.copyOf} loses. */
final class Frozen {
    private Frozen() {}

    static Map<String, Object> map(Map<?, ?> source) {
        Map<String, Object> copy = new LinkedHashMap<>();
        source.forEach((key, value) -> copy.put(key.toString(), value(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object value(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map(map);
            case List<?> list -> list.stream().map(Frozen::value).toList();
            default -> value;
        };
    }
}
