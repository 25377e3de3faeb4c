package dev.foreman.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a maintainer did not let us do to an issue: one line above what is remembered of it, below
 * that of {@link TakenBack}. Their own words are not in it: an agent takes what it reads for facts.
 *
 * @param things as those of {@link TakenBack}; the latest last
 */
public record Rejections(List<String> things) {
    private static final String HEAD = "A maintainer rejected: ";
    private static final String TAIL = ". Do not propose it again.";
    private static final Pattern LINE =
            Pattern.compile(
                    "^" + HEAD + "([^\\n]{1,900})" + Pattern.quote(TAIL) + "(?:\\n|$)",
                    Pattern.MULTILINE);

    /** What is forgotten first, after so many, is the oldest. */
    private static final int MOST = 10;

    public Rejections {
        things = List.copyOf(things);
    }

    /** What a summary says of it; nothing when it says nothing. */
    public static Rejections in(@Nullable String summary) {
        String top =
                Objects.requireNonNullElse(summary, "")
                        .lines()
                        .limit(2)
                        .filter(line -> line.startsWith(HEAD))
                        .findFirst()
                        .orElse("");
        Matcher m = LINE.matcher(top);
        return new Rejections(m.find() ? Arrays.asList(m.group(1).split("; ")) : List.of());
    }

    /** The summary with one more action rejected. */
    public static String added(@Nullable String summary, Action action) {
        String thing = TakenBack.thing(action);
        List<String> things = new ArrayList<>(in(summary).things());
        things.removeIf(thing::equalsIgnoreCase);
        things.add(thing);
        String before = Objects.requireNonNullElse(summary, "");
        List<String> kept = things.subList(Math.max(0, things.size() - MOST), things.size());
        return TakenBack.carried(summary, new Rejections(kept).atop(before));
    }

    /** What is remembered next, with what the summary before said was rejected. */
    public static String carried(@Nullable String before, String next) {
        Rejections known = in(before);
        return known.things().isEmpty() ? next : known.atop(next);
    }

    private String atop(String summary) {
        String rest = LINE.matcher(summary).replaceAll("");
        String line = HEAD + String.join("; ", things) + TAIL;
        return rest.isBlank() ? line : line + "\n" + rest;
    }
}
