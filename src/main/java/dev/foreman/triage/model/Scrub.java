package dev.foreman.triage.model;

import java.util.stream.Collectors;

/** Cleans a stranger's text for a model: what a person would not see on GitHub is not told. */
public final class Scrub {
    /** Longer than anything on GitHub; the end of a longer text is not even looked at. */
    private static final int MOST = 200_000;

    private Scrub() {}

    /** Several lines. */
    public static String text(String raw) {
        String start = raw.length() <= MOST ? raw : raw.substring(0, MOST);
        String shown = Definitions.without(Markup.shown(Visible.of(start)));
        String tidy =
                shown.lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n"))
                        .replaceAll("\n{3,}", "\n\n")
                        .strip();
        return raw.length() <= MOST ? tidy : tidy + "\n" + Cut.note(raw.length() - MOST);
    }

    /**
     * One line.
     *
     * @param most how many characters at most; a longer one is cut with a note
     */
    public static String line(String raw, int most) {
        return Cut.end(text(raw).replaceAll("[\\n ]+", " "), most);
    }
}
