package dev.foreman.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** The settings of the built-in issue-triage agent. */
final class TriageSettings {
    private static final int CENTURY = 36_500;

    private final Reading in;
    private final PromptText prompt;

    TriageSettings(Reading in) {
        this.in = in;
        this.prompt = new PromptText(in);
    }

    /** Only what is there: the agent has its own defaults. */
    Map<String, Object> read(Section config) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String key : config.entries().keySet()) {
            Object value =
                    switch (key) {
                        case "stale_days" -> days(config.value(key));
                        case "labels" -> labels(config.value(key));
                        case "ask_for_information" -> in.scalars().truth(config.value(key));
                        case "required_sections" ->
                                in.lists().words(config.value(key), "[\"Steps to reproduce\"]");
                        case "confidence_floor" -> in.scalars().fraction(config.value(key));
                        default -> null;
                    };
            if (value != null) {
                settings.put(key, value);
            }
        }
        String told = prompt(config);
        if (told != null) {
            settings.put("prompt", told);
        }
        return settings;
    }

    /** The agent gets the text: it may run where the file is not. */
    private @Nullable String prompt(Section config) {
        if (config.has("prompt") && config.has("prompt_file")) {
            in.problems()
                    .at(
                            config.spot(),
                            "'prompt' and 'prompt_file' exclude each other",
                            "keep one of them");
            return null;
        }
        return config.has("prompt_file")
                ? prompt.file(config.value("prompt_file"))
                : prompt.inline(config.value("prompt"));
    }

    private @Nullable Integer days(@Nullable Spot spot) {
        Long days = in.scalars().whole(spot, 1, CENTURY);
        return days == null ? null : Math.toIntExact(days);
    }

    private @Nullable Map<String, List<String>> labels(@Nullable Spot spot) {
        if (spot == null) {
            return null;
        }
        if (!(spot.node() instanceof MappingNode mapping)) {
            in.problems()
                    .at(
                            spot,
                            "expected a mapping, found " + Kind.of(spot.node()).words(),
                            "write each label with its keywords: {bug: [\"crash\"]}");
            return null;
        }
        Map<String, List<String>> labels = new LinkedHashMap<>();
        Entries.of(spot.path(), mapping, in.problems())
                .forEach((label, value) -> {
                    List<String> words = in.lists().words(value, "[\"crash\", \"exception\"]");
                    if (label.isBlank()) {
                        in.problems()
                                .at(
                                        value.label(),
                                        value.path(),
                                        "a label without a name",
                                        "name it");
                    }
                    labels.put(label, words == null ? List.of() : words);
                });
        return labels;
    }
}
