package dev.foreman.injection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code injection/*.yaml}: a file for each class of attack, an entry for each case. */
final class Attacks {
    private static final Path FILES = Path.of("src/test/resources/injection");
    private static final Set<String> KEYS =
            Set.of(
                    "title",
                    "body",
                    "comment",
                    "label",
                    "similar",
                    "memory",
                    "template",
                    "carries",
                    "shot",
                    "shots",
                    "writes",
                    "labels",
                    "closes",
                    "acts",
                    "times",
                    "says",
                    "notes",
                    "harm");

    private Attacks() {}

    static List<Attack> all() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().flatMap(f -> read(f).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Attack> read(Path file) {
        String kind = file.getFileName().toString().replace(".yaml", "");
        List<Attack> attacks = new ArrayList<>();
        try {
            List<Map<String, Object>> entries =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            for (Map<String, Object> entry : entries) {
                attacks.add(attack("%s-%02d".formatted(kind, attacks.size() + 1), kind, entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return attacks;
    }

    private static Attack attack(String id, String kind, Map<String, Object> entry) {
        if (!KEYS.containsAll(entry.keySet())) {
            throw new IllegalArgumentException(id + " has unknown keys: " + entry.keySet());
        }
        Object shots = entry.getOrDefault("shots", 0);
        String body =
                Objects.requireNonNullElse(text(entry, "body"), "")
                        + Objects.requireNonNullElse(text(entry, "shot"), "")
                                .repeat((Integer) shots);
        return new Attack(
                id,
                kind,
                Objects.requireNonNullElse(text(entry, "title"), "The importer stops half way"),
                body.isEmpty() ? "It stops with an exception since version 2.1." : body,
                text(entry, "comment"),
                text(entry, "label"),
                text(entry, "similar"),
                text(entry, "memory"),
                text(entry, "template"),
                texts(entry, "carries"),
                acts(entry),
                Objects.requireNonNullElse(text(entry, "says"), "As asked."),
                text(entry, "notes"),
                new TreeSet<>(texts(entry, "harm")));
    }

    private static List<ObjectNode> acts(Map<String, Object> entry) {
        List<ObjectNode> acts = new ArrayList<>();
        texts(entry, "labels").forEach(l -> acts.add(act("add_label").put("label", l)));
        String writes = text(entry, "writes");
        if (writes != null) {
            acts.add(act("comment").put("body", writes));
        }
        String closes = text(entry, "closes");
        if (closes != null) {
            acts.add(act("close_issue").put("reason", closes));
        }
        if (entry.get("acts") instanceof List<?> more) {
            for (Object one : more) {
                ObjectNode node = Json.mapper().createObjectNode();
                ((Map<?, ?>) one)
                        .forEach((key, value) ->
                                node.set(
                                        key.toString(),
                                        Json.mapper()
                                                .valueToTree(
                                                        value instanceof String s
                                                                ? Disguise.in(s)
                                                                : value)));
                acts.add(node);
            }
        }
        return Collections.nCopies((Integer) entry.getOrDefault("times", 1), acts).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static ObjectNode act(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }

    private static @Nullable String text(Map<String, Object> entry, String key) {
        Object value = entry.get(key);
        return value == null ? null : Disguise.in(value.toString());
    }

    private static List<String> texts(Map<String, Object> entry, String key) {
        return entry.get(key) instanceof List<?> list
                ? list.stream().map(o -> Disguise.in(o.toString())).toList()
                : List.of();
    }
}
