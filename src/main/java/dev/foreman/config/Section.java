package dev.foreman.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** A mapping with known keys. Every other key is reported once, when the section is opened. */
final class Section {
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_ -]{0,39}");

    private final Spot spot;
    private final Map<String, Spot> entries;
    private final Problems problems;

    private Section(Spot spot, Map<String, Spot> entries, Problems problems) {
        this.spot = spot;
        this.entries = entries;
        this.problems = problems;
    }

    /** A section that may be left empty, or out: null stands for no keys at all. */
    static Section open(@Nullable Spot spot, Spot parent, List<String> known, Problems problems) {
        if (spot == null || Kind.of(spot.node()) == Kind.NULL) {
            return new Section(spot == null ? parent : spot, Map.of(), problems);
        }
        if (!(spot.node() instanceof MappingNode mapping)) {
            problems.at(
                    spot,
                    "expected a mapping, found " + Kind.of(spot.node()).words(),
                    "known here: " + String.join(", ", known));
            return new Section(spot, Map.of(), problems);
        }
        Section section = new Section(spot, Entries.of(spot.path(), mapping, problems), problems);
        section.refuseUnknown(known);
        return section;
    }

    /** The same, and null where it is anything but a mapping, which is then reported. */
    static @Nullable Section require(@Nullable Spot spot, List<String> known, Problems problems) {
        if (spot == null) {
            return null;
        }
        Section section = open(spot, spot, known, problems);
        return spot.node() instanceof MappingNode ? section : null;
    }

    private void refuseUnknown(List<String> known) {
        entries.forEach((key, value) -> {
            if (known.contains(key)) {
                return;
            }
            if (isQuotable(key, value, known)) {
                problems.at(
                        value.label(),
                        value.path(),
                        "unknown key " + Quote.of(key),
                        Schema.remedy(key, known));
            } else {
                problems.at(
                        value.label(),
                        spot.path(),
                        "this is no known key",
                        "write 'key: value', with a space after ':'; known here: "
                                + String.join(", ", known));
            }
        });
    }

    /**
     * A quote or a space in the wrong place makes a key of a secret: what does not look like a key
     * that somebody meant is not repeated.
     */
    private static boolean isQuotable(String key, Spot value, List<String> known) {
        return Nearest.to(key, known).isPresent()
                || (KEY.matcher(key).matches() && Kind.of(value.node()) != Kind.NULL);
    }

    Spot spot() {
        return spot;
    }

    /** Every entry, in the file's order. */
    Map<String, Spot> entries() {
        return entries;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The entry itself, with a value or without. */
    @Nullable Spot entry(String key) {
        return entries.get(key);
    }

    /** The entry's value; a key without one is reported. */
    @Nullable Spot value(String key) {
        return value(key, "write one, or remove the line");
    }

    private @Nullable Spot value(String key, String remedy) {
        Spot found = entries.get(key);
        if (found != null && Kind.of(found.node()) == Kind.NULL) {
            problems.at(found.label(), found.path(), Quote.of(key) + " has no value", remedy);
            return null;
        }
        return found;
    }

    /** The same, and its absence is reported too. */
    @Nullable Spot require(String key, String remedy) {
        if (!has(key)) {
            problems.at(spot.label(), spot.child(key), Quote.of(key) + " is missing", remedy);
        }
        return value(key, remedy);
    }
}
