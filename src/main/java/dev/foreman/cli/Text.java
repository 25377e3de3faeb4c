package dev.foreman.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Other people's text, made fit for a terminal: without control characters, which could move its
 * cursor or forge its lines, and measured in columns, of which a Chinese character takes two.
 */
final class Text {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}]+");
    private static final Pattern BLANK = Pattern.compile("[\\p{Cc}\\p{Z}\\s]+");

    private Text() {}

    /** On one line, and cut to so many columns; 0 for no limit. */
    static String oneLine(String text, int columns) {
        return clip(BLANK.matcher(visible(text)).replaceAll(" ").strip(), columns);
    }

    /** Its lines, each fit to be printed. */
    static List<String> lines(String text) {
        return visible(text).lines().map(l -> BLANK.matcher(l).replaceAll(" ")).toList();
    }

    private static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }

    private static String clip(String line, int columns) {
        if (columns == 0 || width(line) <= columns) {
            return line;
        }
        int used = 0;
        int end = 0;
        while (end < line.length() && used + width(line.codePointAt(end)) < columns) {
            used += width(line.codePointAt(end));
            end += Character.charCount(line.codePointAt(end));
        }
        return line.substring(0, end).stripTrailing() + "…";
    }

    /** On as many lines as it takes, none wider than so many columns unless a word is. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : oneLine(text, 0).split(" ")) {
            int width = width(word);
            if (used > 0 && used + 1 + width > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(used > 0 ? " " : "").append(word);
            used += width + (used > 0 ? 1 : 0);
        }
        lines.add(line.toString());
        return lines;
    }

    /** How many columns it takes. */
    static int width(String line) {
        return line.codePoints().map(Text::width).sum();
    }

    private static int width(int c) {
        int kind = Character.getType(c);
        if (kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK) {
            return 0;
        }
        // Unicode's East Asian wide and full-width blocks, and emoji; as terminals draw them.
        boolean wide =
                (c >= 0x1100 && c <= 0x115f)
                        || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0xffe0 && c <= 0xffe6)
                        || (c >= 0x1f300 && c <= 0x1faff)
                        || (c >= 0x20000 && c <= 0x3fffd);
        return wide ? 2 : 1;
    }

    /** A length of time in its largest whole unit that says something. */
    static String span(Duration d) {
        long s = Math.max(0, d.toSeconds());
        if (s < 90) {
            return s + " s";
        }
        return s < 5_400 ? s / 60 + " min" : s < 172_800 ? s / 3_600 + " h" : s / 86_400 + " d";
    }
}
