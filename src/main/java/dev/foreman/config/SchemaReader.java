package dev.foreman.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * {@code settings} of a manifest: a JSON Schema of draft 2020-12 that stands for itself. Refused,
 * each with its line: what is no schema, what points out of it, patterns that are none, and keys
 * that are Foreman's own.
 */
final class SchemaReader {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    /** Under these stand values, not schemas. */
    private static final Set<String> VALUES = Set.of("default", "const", "enum", "examples");

    private final Reading in;

    SchemaReader(Reading in) {
        this.in = in;
    }

    Map<String, Object> read(@Nullable Spot spot) {
        if (spot == null) {
            return Map.of();
        }
        if (!(spot.node() instanceof MappingNode mapping)) {
            in.problems()
                    .at(
                            spot,
                            "expected a JSON Schema, found " + Kind.of(spot.node()).words(),
                            "write {type: object, properties: …}");
            return Map.of();
        }
        int before = in.problems().count();
        Map<String, Spot> entries = Entries.of(spot.path(), mapping, in.problems());
        Map<String, Object> schema = new PlainSettings(in).read(entries);
        if (!"object".equals(schema.get("type"))) {
            in.problems()
                    .at(
                            entries.getOrDefault("type", spot),
                            "settings are a mapping, and their schema has to say so",
                            "write type: object");
        }
        refuseOurKeys(spot, schema);
        schema.forEach((key, value) -> look(spot, List.of(key), key, value));
        if (in.problems().count() == before) {
            judge(spot, schema);
        }
        return schema;
    }

    private void judge(Spot spot, Map<String, Object> schema) {
        try {
            List<Fault> faults = SettingsSchema.faultsOf(schema);
            new FaultReport(in.problems()).report(faults, spot, List.of());
            if (faults.isEmpty()) {
                SettingsSchema.of(schema, SettingsSchema.LIMIT);
            }
        } catch (Unfit e) {
            in.problems().at(spot.label(), spot.path(), message(e), e.remedy());
        }
    }

    static String message(Unfit e) {
        return "this schema cannot be used: " + e.getMessage();
    }

    private void refuseOurKeys(Spot spot, Map<String, Object> schema) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            for (Object key : properties.keySet()) {
                if (Schema.RUNTIME.keys().contains(key.toString())) {
                    Spot place = FaultReport.find(spot, List.of("properties", key));
                    in.problems()
                            .at(
                                    place.label(),
                                    place.path(),
                                    Quote.of(key.toString()) + " is a key of Foreman's own",
                                    "give the setting another name");
                }
            }
        }
    }

    private void look(Spot root, List<Object> way, String key, Object value) {
        if (value instanceof String text) {
            String fault = fault(key, text);
            if (!fault.isEmpty()) {
                in.problems().at(FaultReport.find(root, way), fault, remedy(key));
            }
        } else if (value instanceof Map<?, ?> map && !VALUES.contains(key)) {
            map.forEach((k, v) -> {
                if (key.equals("patternProperties") && !isPattern(k.toString())) {
                    Spot place = FaultReport.find(root, and(way, k));
                    in.problems()
                            .at(
                                    place.label(),
                                    place.path(),
                                    "this is no regular expression",
                                    remedy("pattern"));
                }
                look(root, and(way, k), k.toString(), v);
            });
        } else if (value instanceof List<?> list && !VALUES.contains(key)) {
            for (int i = 0; i < list.size(); i++) {
                look(root, and(way, i), "", list.get(i));
            }
        }
    }

    private static String fault(String key, String text) {
        return switch (key) {
            case "$ref", "$dynamicRef" ->
                    text.startsWith("#") ? "" : "nothing outside of this schema is read";
            case "$id" -> "a schema in a manifest has no address of its own";
            case "$schema" ->
                    text.equals(DRAFT) || text.equals(DRAFT + "#")
                            ? ""
                            : "this is another kind of JSON Schema than is understood here";
            case "pattern" -> isPattern(text) ? "" : "this is no regular expression";
            default -> "";
        };
    }

    private static String remedy(String key) {
        return switch (key) {
            case "$ref", "$dynamicRef" -> "put it under settings.$defs and write \"#/$defs/name\"";
            case "$id" -> "remove the line";
            case "$schema" -> "write " + DRAFT;
            default -> "check its brackets and backslashes; quote it with '…'";
        };
    }

    private static boolean isPattern(String text) {
        try {
            return !Pattern.compile(text).pattern().isEmpty() || text.isEmpty();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static List<Object> and(List<Object> way, Object step) {
        return java.util.stream.Stream.concat(way.stream(), java.util.stream.Stream.of(step))
                .toList();
    }
}
