package dev.foreman.triage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operator's settings of this agent. A value of the wrong type counts as absent: the harness
 * has checked its configuration, and another harness may use the name for something else.
 *
 * @param keywords label to the words and phrases that call for it
 * @param confidenceFloor below this, from 0 to 1, the agent says nothing
 * @param staleDays after how many silent days an issue that waits for its reporter may be closed; 0
 *     for never
 * @param askForInformation whether missing details may be asked for
 * @param requiredSections headings that every bug report needs, beside those of the templates
 */
record Settings(
        Map<String, List<String>> keywords,
        double confidenceFloor,
        int staleDays,
        boolean askForInformation,
        List<String> requiredSections) {
    private static final double DEFAULT_FLOOR = 0.6;

    static Settings of(Map<String, Object> config) {
        double floor =
                config.get("confidence_floor") instanceof Number n
                        ? n.doubleValue()
                        : DEFAULT_FLOOR;
        int days = config.get("stale_days") instanceof Number n ? Math.max(0, n.intValue()) : 0;
        return new Settings(
                keywords(config.get("labels")),
                Math.clamp(floor, 0, 1),
                days,
                !Boolean.FALSE.equals(config.get("ask_for_information")),
                strings(config.get("required_sections")));
    }

    private static Map<String, List<String>> keywords(@Nullable Object value) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> labels) {
            labels.forEach((label, words) -> map.put(String.valueOf(label), strings(words)));
        }
        return map;
    }

    private static List<String> strings(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case String one -> List.of(one);
            case List<?> many ->
                    many.stream().filter(Objects::nonNull).map(String::valueOf).toList();
            default -> List.of();
        };
    }
}
