package dev.foreman.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code event_types}: which tasks an agent takes. */
final class EventTypes {
    private static final String WORD = "[a-z][a-z0-9_-]*";
    private static final Pattern SHAPE =
            Pattern.compile(WORD + "(?:\\." + WORD + ")*\\.(?:\\*|" + WORD + ")");
    private static final String EXAMPLE = "[\"issue.triage\"]";

    private final Reading in;

    EventTypes(Reading in) {
        this.in = in;
    }

    /**
     * By default what the manifest says, and without that everything of the family that the type
     * starts with.
     */
    List<String> read(Manifest manifest, @Nullable Spot spot) {
        List<String> chosen = read(spot);
        if (!chosen.isEmpty()) {
            return chosen;
        }
        return manifest.events().isEmpty()
                ? List.of(manifest.name().split("-", 2)[0] + ".*")
                : manifest.events();
    }

    /** Empty where nothing is said. */
    List<String> read(@Nullable Spot spot) {
        List<Spot> items = in.lists().items(spot, EXAMPLE);
        if (spot == null || items == null) {
            return List.of();
        }
        if (items.isEmpty()) {
            in.problems()
                    .at(
                            spot,
                            "an agent without event types gets nothing",
                            "remove the line, or write " + EXAMPLE);
        }
        return items.stream().map(this::one).distinct().toList();
    }

    private String one(Spot spot) {
        String text = in.scalars().text(spot);
        if (text != null && !SHAPE.matcher(text).matches()) {
            in.problems().at(spot, "this is no event type", "write issue.triage or issue.*");
        }
        return text == null ? "" : text;
    }
}
