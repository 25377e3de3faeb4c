package dev.foreman.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * An agent's own settings: those of the built-in agent by its own reader, which knows more than a
 * schema can say, those of others as plain values; and both against the schema of a manifest that
 * the operator brought.
 */
final class SettingsReader {
    private final Reading in;
    private final Manifests manifests;
    private final TriageSettings triage;
    private final PlainSettings plain;
    private final Map<String, SettingsSchema> schemas = new HashMap<>();

    SettingsReader(Reading in, Manifests manifests) {
        this.in = in;
        this.manifests = manifests;
        this.triage = new TriageSettings(in);
        this.plain = new PlainSettings(in);
    }

    /** {@code config} of an agent; which keys are wrong is said here only where nobody else can. */
    Section open(Manifest manifest, Section agent) {
        Spot place = agent.entry("config");
        List<String> known = new ArrayList<>(Schema.RUNTIME.keys());
        if (Schema.BUILT_IN.contains(manifest.name())) {
            known.addAll(Schema.TRIAGE.keys());
            if (manifest.settingsSchema().get("properties") instanceof Map<?, ?> properties) {
                properties.keySet().forEach(key -> known.add(key.toString()));
            }
        } else if (place != null && place.node() instanceof MappingNode mapping) {
            mapping.getValue().stream()
                    .map(tuple -> tuple.getKeyNode())
                    .filter(ScalarNode.class::isInstance)
                    .forEach(key -> known.add(((ScalarNode) key).getValue()));
        }
        return Section.open(place, agent.spot(), known.stream().distinct().toList(), in.problems());
    }

    Map<String, Object> read(Manifest manifest, Section agent, Section config) {
        int before = in.problems().count();
        Map<String, Spot> entries = new LinkedHashMap<>(config.entries());
        Schema.RUNTIME.keys().forEach(entries::remove);
        Map<String, Object> settings = new LinkedHashMap<>();
        if (Schema.BUILT_IN.contains(manifest.name())) {
            settings.putAll(triage.read(config));
            Schema.TRIAGE.keys().forEach(entries::remove);
        }
        settings.putAll(plain.read(entries));
        if (in.problems().count() == before && manifests.isForeign(manifest.name())) {
            check(manifest, root(agent), settings);
        }
        return settings;
    }

    private void check(Manifest manifest, Spot root, Map<String, Object> settings) {
        if (manifest.settingsSchema().isEmpty()) {
            return;
        }
        try {
            @Nullable SettingsSchema schema = schemas.get(manifest.name());
            if (schema == null) {
                schema = SettingsSchema.of(manifest.settingsSchema(), SettingsSchema.LIMIT);
                schemas.put(manifest.name(), schema);
            }
            new FaultReport(in.problems())
                    .report(schema.check(settings), root, Schema.RUNTIME.keys());
        } catch (Unfit e) {
            in.problems()
                    .at(
                            root.label(),
                            root.path(),
                            "these settings cannot be checked against "
                                    + manifests.place(manifest.name())
                                    + ": "
                                    + e.getMessage(),
                            e.remedy());
        }
    }

    /** {@code config} even where there is none: what it lacks is missing there. */
    private static Spot root(Section agent) {
        Spot config = agent.entry("config");
        return config != null
                ? config
                : new Spot(agent.spot().child("config"), agent.spot().node(), agent.spot().label());
    }
}
