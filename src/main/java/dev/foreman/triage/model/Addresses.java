package dev.foreman.triage.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds addresses in a text, with a scheme or as GitHub takes them for links without one. */
final class Addresses {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?i)(?:\\w{2,20}:/{1,3}|(?<!\\w)www\\.|(?<![\\w/])//)[^\\s<>()\"'\\]]{1,2000}");
    private static final Pattern END = Pattern.compile("[.,;:!?*_`|]+$");

    private Addresses() {}

    /** In small letters, without the punctuation of the sentence around them. */
    static List<String> in(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(m -> END.matcher(m.group()).replaceFirst("").toLowerCase(Locale.ROOT))
                .toList();
    }
}
