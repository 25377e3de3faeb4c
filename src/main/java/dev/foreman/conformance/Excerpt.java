package dev.foreman.conformance;

import java.util.List;
import java.util.stream.Collectors;

/** The beginning of a foreign text, fit to be shown: four lines, no control or invisible ones. */
final class Excerpt {
    private static final int LINES = 4;
    private static final int COLUMNS = 160;

    private Excerpt() {}

    static String of(String text) {
        // Far more than is shown; patterns need not run over megabytes.
        String start = text.substring(0, Math.min(text.length(), 4 * LINES * COLUMNS));
        List<String> lines =
                start.lines()
                        .map(l ->
                                l.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\u2028\\u2029]+", " "))
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList();
        String shown =
                lines.stream().limit(LINES).map(Excerpt::cut).collect(Collectors.joining("\n"));
        boolean isMore = lines.size() > LINES || start.length() < text.length();
        return isMore && !shown.endsWith("…") ? shown + " …" : shown;
    }

    private static String cut(String line) {
        return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS).strip() + "…";
    }
}
