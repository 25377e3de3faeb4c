package dev.foreman.gate.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader would see of raw HTML: its text. A tag that HTML does not know is text itself. */
final class HtmlText {
    private static final Pattern UNSEEN =
            Pattern.compile(
                    "(?is)<!--.*?(?:-->|$)|<\\?.*?(?:\\?>|$)|<!\\[CDATA\\[.*?(?:]]>|$)|<![a-z].*?(?:>|$)"
                            + "|<(script|style|template|noscript|textarea|iframe)\\b.*?(?:</\\1\\s*>|$)");
    private static final Pattern TAG =
            Pattern.compile("</?([A-Za-z][A-Za-z0-9-]*+)([^<>]*+)(?:>|$)");
    private static final Pattern ALT =
            Pattern.compile("(?is)\\balt\\s*=\\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'>]++))");
    private static final Set<String> KNOWN =
            Set.of(
                    ("a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big"
                                    + " blink blockquote body br button canvas caption center cite code col colgroup"
                                    + " content data datalist dd del details dfn dialog dir div dl dt element em embed"
                                    + " fieldset figcaption figure font footer form frame frameset g g-emoji h1 h2 h3 h4 h5"
                                    + " h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen"
                                    + " label legend li link listing main map mark marquee math math-renderer menu"
                                    + " menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option"
                                    + " output p param path picture plaintext portal pre progress q rb rp rt rtc ruby s"
                                    + " samp script search section select shadow slot small source spacer span strike"
                                    + " strong style sub summary sup svg table tbody td template textarea tfoot th thead"
                                    + " time title tr track tt u ul use var video wbr xml xmp")
                            .split(" "));

    private HtmlText() {}

    static String of(String html) {
        Matcher tag = TAG.matcher(UNSEEN.matcher(html).replaceAll(""));
        StringBuilder out = new StringBuilder();
        while (tag.find()) {
            tag.appendReplacement(out, Matcher.quoteReplacement(shown(tag)));
        }
        tag.appendTail(out);
        return out.toString();
    }

    private static String shown(Matcher tag) {
        String name = tag.group(1).toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(name)) {
            return tag.group();
        }
        return switch (name) {
            case "br", "hr", "p", "li", "tr", "div" -> "\n";
            case "img", "image" -> alt(tag.group(2));
            case "td", "th" -> " ";
            default -> "";
        };
    }

    private static String alt(String attributes) {
        Matcher alt = ALT.matcher(attributes);
        if (!alt.find()) {
            return "";
        }
        for (int i = 1; i <= 3; i++) {
            if (alt.group(i) != null) {
                return alt.group(i);
            }
        }
        return "";
    }
}
