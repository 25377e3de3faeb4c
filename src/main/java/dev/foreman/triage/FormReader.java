package dev.foreman.triage;

import dev.foreman.protocol.TaskMessage.IssueTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads GitHub's issue forms line by line, as far as triage needs them: each body item's type,
 * label, prefilled value and whether it is required. What it does not understand it passes over.
 */
final class FormReader {
    private static final Set<String> ASKED = Set.of("input", "textarea", "dropdown");

    private final List<String> lines;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, String> item = new HashMap<>();
    private final List<String> labels = new ArrayList<>();
    private String name = "";
    private String prefix = "";
    private int at;

    private FormReader(String content) {
        this.lines = content.lines().limit(5_000).toList();
    }

    static Template read(IssueTemplate file) {
        FormReader reader = new FormReader(file.content());
        reader.readAll();
        return new Template(file.path(), reader.name, reader.prefix, reader.labels, reader.fields);
    }

    private void readAll() {
        boolean inBody = false;
        boolean inLabels = false;
        int itemIndent = -1;
        String part = "";
        int partIndent = -1;
        for (; at < lines.size(); at++) {
            String line = lines.get(at);
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#")) {
                continue;
            }
            int indent = line.length() - line.stripLeading().length();
            boolean dash = bare.startsWith("- ");
            if (indent == 0 && !dash) {
                inBody = key(bare).equals("body");
                inLabels = key(bare).equals("labels");
                top(bare);
                continue;
            }
            if (inLabels && dash) {
                labels.add(unquoted(bare.substring(2)));
            }
            if (!inBody) {
                continue;
            }
            if (dash && (itemIndent < 0 || indent == itemIndent)) {
                endItem();
                itemIndent = indent;
                bare = bare.substring(2).strip();
                indent = line.indexOf(bare);
                part = "";
                partIndent = -1;
            } else if (dash) {
                continue;
            }
            if (partIndent < 0 || indent < partIndent || indent == itemIndent + 2) {
                part = key(bare);
                partIndent = -1;
                put("", bare, indent);
                if (value(bare).isEmpty()) {
                    partIndent = nextIndent(indent);
                }
            } else if (indent == partIndent) {
                put(part, bare, indent);
            }
        }
        endItem();
    }

    private void top(String bare) {
        if (key(bare).equals("name")) {
            name = unquoted(value(bare));
        } else if (key(bare).equals("title")) {
            prefix = unquoted(value(bare));
        } else if (key(bare).equals("labels")) {
            for (String label : value(bare).replaceAll("[\\[\\]]", "").split(",")) {
                if (!label.isBlank()) {
                    labels.add(unquoted(label));
                }
            }
        }
    }

    private void put(String part, String bare, int indent) {
        String value = value(bare);
        boolean block = value.startsWith("|") || value.startsWith(">");
        String key = part.isEmpty() ? key(bare) : part + "." + key(bare);
        item.putIfAbsent(key, block ? block(indent) : unquoted(value));
    }

    /** A block scalar: the deeper lines that follow. */
    private String block(int indent) {
        StringBuilder text = new StringBuilder();
        while (at + 1 < lines.size()) {
            String next = lines.get(at + 1);
            if (!next.isBlank() && next.length() - next.stripLeading().length() <= indent) {
                break;
            }
            text.append(next.strip()).append('\n');
            at++;
        }
        return text.toString();
    }

    private int nextIndent(int indent) {
        for (int i = at + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                int found = line.length() - line.stripLeading().length();
                return found > indent ? found : -1;
            }
        }
        return -1;
    }

    private void endItem() {
        String label = item.get("attributes.label");
        if (ASKED.contains(item.getOrDefault("type", "")) && label != null && !label.isBlank()) {
            fields.add(
                    new Field(
                            label,
                            item.getOrDefault("attributes.value", ""),
                            "true".equals(item.get("validations.required"))));
        }
        item.clear();
    }

    private static String key(String bare) {
        int colon = bare.indexOf(':');
        return colon < 0 ? "" : bare.substring(0, colon).strip();
    }

    private static String value(String bare) {
        int colon = bare.indexOf(':');
        return colon < 0 ? "" : bare.substring(colon + 1).strip();
    }

    private static String unquoted(@Nullable String raw) {
        String text = raw == null ? "" : raw.strip();
        boolean quoted =
                text.length() > 1
                        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                        && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
