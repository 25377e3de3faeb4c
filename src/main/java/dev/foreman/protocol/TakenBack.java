package dev.foreman.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a maintainer took back of what we did to an issue: one line on top of what is remembered of
 * it, so that no agent does the same again.
 *
 * @param things such as {@code label bug}, {@code comment}, {@code close}; the latest last
 */
public record TakenBack(List<String> things) {
    private static final String HEAD = "A maintainer took back: ";
    private static final Pattern LINE =
            Pattern.compile("^" + HEAD + "([^\\n]{1,900})\\. Do not do it again\\.(?:\\n|$)");

    /** An agent's next summary may have put something on top of it. */
    private static final Pattern ANYWHERE = Pattern.compile(LINE.pattern(), Pattern.MULTILINE);

    /** What is forgotten first, after so many, is the oldest. */
    private static final int MOST = 10;

    private static final int LONGEST = 80;

    public TakenBack {
        things = List.copyOf(things);
    }

    /** What a summary says of it; nothing when it says nothing. */
    public static TakenBack in(@Nullable String summary) {
        Matcher m = LINE.matcher(summary == null ? "" : summary);
        return new TakenBack(m.find() ? Arrays.asList(m.group(1).split("; ")) : List.of());
    }

    /** The summary with one more action taken back. */
    public static String added(@Nullable String summary, Action action) {
        List<String> things = new ArrayList<>(in(summary).things());
        things.removeIf(thing(action)::equalsIgnoreCase);
        things.add(thing(action));
        return new TakenBack(things.subList(Math.max(0, things.size() - MOST), things.size()))
                .atop(Objects.requireNonNullElse(summary, ""));
    }

    /** What is remembered next, with what the summary before said was taken back. */
    public static String carried(@Nullable String before, String next) {
        TakenBack known = in(before);
        return known.things().isEmpty() ? next : known.atop(next);
    }

    /**
     * What a summary says a maintainer did not want: taken back, or rejected before it was done.
     */
    public static TakenBack unwanted(@Nullable String summary) {
        List<String> things = new ArrayList<>(in(summary).things());
        things.addAll(Rejections.in(summary).things());
        return new TakenBack(things);
    }

    /** Whether this very thing was taken back. */
    public boolean holds(Action action) {
        return things.stream().anyMatch(thing(action)::equalsIgnoreCase);
    }

    private String atop(String summary) {
        String rest = ANYWHERE.matcher(summary).replaceAll("");
        String line = HEAD + String.join("; ", things) + ". Do not do it again.";
        return rest.isBlank() ? line : line + "\n" + rest;
    }

    /** One action in words of ours, of which only a name may be somebody else's. */
    static String thing(Action action) {
        String words =
                switch (action) {
                    case Action.AddLabel a -> "label " + a.label();
                    case Action.RemoveLabel a -> "unlabel " + a.label();
                    case Action.SuggestLabel a -> "suggest " + a.label();
                    case Action.Assign a -> "assign " + a.user();
                    case Action.PostComment _, Action.EditComment _ -> "comment";
                    case Action.CloseIssue _ -> "close";
                    case Action.Unacceptable _ -> "something unknown";
                };
        // One line, one item: neither may be broken by a name.
        String plain = words.replaceAll("[\\p{Cntrl};]", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
