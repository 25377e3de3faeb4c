package dev.foreman.triage.model;

import java.util.regex.Pattern;

/** Makes one line of plain words of what a model wrote: no link, mention or markup survives. */
public final class Plain {
    private static final Pattern LINK = Pattern.compile("(?i)(?:\\w{1,20}://|www\\.)\\S{0,2000}");
    private static final Pattern MARKUP = Pattern.compile("[`<>\\[\\]{}|*_~@#\\\\]");

    private Plain() {}

    /**
     * @param most how many characters at most
     */
    public static String line(String raw, int most) {
        String start = raw.length() <= 8 * most ? raw : raw.substring(0, 8 * most);
        String bare = LINK.matcher(Scrub.text(start)).replaceAll(" ");
        String words = MARKUP.matcher(bare).replaceAll(" ").replaceAll("\\s+", " ").strip();
        return words.length() <= most ? words : words.substring(0, most - 1).strip() + "…";
    }
}
