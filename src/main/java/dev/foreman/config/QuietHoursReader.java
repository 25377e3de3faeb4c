package dev.foreman.config;

import dev.foreman.config.policy.PolicyLeaves;
import dev.foreman.config.policy.QuietHours;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * {@code quiet_hours}: from, to and zone, each from the wider layer where it is not said; or none.
 */
final class QuietHoursReader {
    private static final String KEY = "quiet_hours";
    private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])");

    private final Reading in;

    QuietHoursReader(Reading in) {
        this.in = in;
    }

    Optional<QuietHours> read(Layer policy, Optional<QuietHours> wider) {
        Spot spot = policy.section().value(KEY);
        if (spot == null) {
            return wider;
        }
        if (!(spot.node() instanceof MappingNode)) {
            if (spot.node() instanceof ScalarNode
                    && PolicyLeaves.NONE.equals(in.scalars().word(spot))) {
                policy.said(KEY, spot);
            } else {
                in.problems()
                        .at(
                                spot,
                                "these are no quiet hours",
                                "write {from: \"22:00\", to: \"07:00\", zone: Europe/Berlin},"
                                        + " or none");
            }
            return Optional.empty();
        }
        int before = in.problems().count();
        Layer layer = policy.sub(KEY, Schema.QUIET_HOURS);
        LocalTime from = part(layer, "from", "\"22:00\"", wider, QuietHours::from, this::time);
        LocalTime to = part(layer, "to", "\"07:00\"", wider, QuietHours::to, this::time);
        ZoneId zone = part(layer, "zone", "Europe/Berlin", wider, QuietHours::zone, this::zone);
        if (from == null || to == null || zone == null || in.problems().count() > before) {
            return wider;
        }
        if (from.equals(to)) {
            in.problems()
                    .at(
                            spot,
                            "from and to are the same time",
                            "write two times; to have nothing done at all, set every mode to"
                                    + " \"off\"");
        }
        return Optional.of(new QuietHours(from, to, zone));
    }

    private static <T> @Nullable T part(
            Layer layer,
            String key,
            String example,
            Optional<QuietHours> wider,
            Function<QuietHours, T> part,
            Layer.Read<T> read) {
        Spot spot =
                wider.isEmpty()
                        ? layer.section().require(key, "write " + key + ": " + example)
                        : layer.section().value(key);
        T value = spot == null ? null : read.of(spot);
        if (spot != null && value != null) {
            layer.said(key, spot);
            return value;
        }
        return wider.map(part).orElse(null);
    }

    /** As it is written: YAML takes an unquoted 22:00 for the number 1320. */
    private @Nullable LocalTime time(Spot spot) {
        String word = in.scalars().word(spot);
        if (word == null) {
            return null;
        }
        Matcher m = TIME.matcher(word);
        if (!m.matches()) {
            in.problems()
                    .at(
                            spot,
                            "this is no time of day",
                            "write hours and minutes, from \"00:00\" to \"23:59\"");
            return null;
        }
        return LocalTime.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    /** By name alone: a fixed offset would be wrong for half of the year. */
    private @Nullable ZoneId zone(Spot spot) {
        String name = in.scalars().text(spot);
        if (name == null) {
            return null;
        }
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        boolean told = spot.node() instanceof ScalarNode s && !Variables.in(s.getValue());
        in.problems()
                .at(
                        spot,
                        "this is no known time zone",
                        near(name)
                                .filter(_ -> told)
                                .map(zone -> "did you mean " + Quote.of(zone) + "?")
                                .orElse("write a name such as Europe/Berlin or UTC"));
        return null;
    }

    private static Optional<String> near(String name) {
        Collection<String> all = ZoneId.getAvailableZoneIds();
        Map<String, String> byFolded =
                all.stream()
                        .sorted()
                        .collect(Collectors.toMap(QuietHoursReader::fold, z -> z, (a, _) -> a));
        return Nearest.to(fold(name), byFolded.keySet().stream().sorted().toList())
                .map(folded -> byFolded.getOrDefault(folded, folded));
    }

    private static String fold(String zone) {
        return zone.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
