package dev.foreman.config;

import dev.foreman.config.policy.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of patterns for labels, and of hosts: each entry good by itself, and there once. */
final class Patterns {
    private static final int LONGEST = 100;
    private static final String EXAMPLE = "[\"area/*\", bug]";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern HOST =
            Pattern.compile(
                    "(?=.{1,253}$)(?:\\*\\.(?=.*\\.))?(?:" + LABEL + "\\.)+(?=[a-z])" + LABEL);

    private final Reading in;

    Patterns(Reading in) {
        this.in = in;
    }

    /** Null where it is no list, which is then reported. */
    @Nullable List<Glob> globs(Spot spot) {
        return list(spot, EXAMPLE, this::glob);
    }

    /** Hosts in small letters: exact ones, and {@code *.example.org}. */
    @Nullable Set<String> hosts(Spot spot) {
        List<String> hosts = list(spot, "[docs.example.org, \"*.example.org\"]", this::host);
        return hosts == null ? null : Set.copyOf(hosts);
    }

    /** Null where it is no list; entries that are wrong are reported and left out. */
    <T> @Nullable List<T> list(Spot spot, String example, Layer.Read<T> one) {
        List<Spot> items = in.lists().items(spot, example);
        if (items == null) {
            return null;
        }
        List<T> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Spot item : items) {
            T value = one.of(item);
            if (value != null && seen.add(value.toString().toLowerCase(Locale.ROOT))) {
                values.add(value);
            } else if (value != null) {
                in.problems().at(item, "this is in the list already", "keep one of them");
            }
        }
        return values;
    }

    private @Nullable Glob glob(Spot spot) {
        String text = in.lists().word(spot);
        if (text.isBlank()) {
            return null;
        }
        String fault =
                text.startsWith("!")
                        ? "there is no '!' here"
                        : text.length() > LONGEST || !text.equals(text.strip()) || hasControl(text)
                                ? "no label looks like this"
                                : null;
        if (fault != null) {
            in.problems()
                    .at(
                            spot,
                            fault,
                            text.startsWith("!")
                                    ? "write what is not to match into 'deny'"
                                    : "write a label's name, with * for any text and ? for one"
                                            + " character, at most "
                                            + LONGEST
                                            + " in all");
            return null;
        }
        return new Glob(text);
    }

    private static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    private @Nullable String host(Spot spot) {
        String text = in.lists().word(spot).toLowerCase(Locale.ROOT);
        if (text.isBlank()) {
            return null;
        }
        if (!HOST.matcher(text).matches()) {
            in.problems()
                    .at(
                            spot,
                            "this is no host name",
                            "write docs.example.org, or \"*.example.org\" for all below it,"
                                    + " without https:// and path");
            return null;
        }
        return text;
    }
}
