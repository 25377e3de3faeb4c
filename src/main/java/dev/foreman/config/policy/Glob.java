package dev.foreman.config.policy;

import java.util.Locale;

/**
 * A pattern for names, compared without regard to case: {@code *} stands for any run of characters,
 * {@code ?} for one. Everything else stands for itself.
 */
public record Glob(String text) {

    /**
     * Goes back to the last star alone: no pattern takes longer than its length times the name's,
     * which a regular expression of many stars would.
     */
    public boolean matches(String name) {
        int[] pattern = folded(text);
        int[] chars = folded(name);
        int p = 0;
        int star = -1;
        int resume = 0;
        for (int c = 0; c < chars.length; ) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                resume = c;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == chars[c])) {
                p++;
                c++;
            } else if (star >= 0) {
                p = star + 1;
                c = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private static int[] folded(String text) {
        return text.toLowerCase(Locale.ROOT).codePoints().toArray();
    }
}
