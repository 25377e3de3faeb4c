package dev.foreman.triage.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds whether a short text repeats a long piece of any of many long ones, letter for letter and
 * whatever stands between the letters. One pass over each, however many there are.
 */
final class Copies {
    private static final long BASE = 1_000_003;

    private final int length;
    private final Set<Long> known = new HashSet<>();

    /**
     * @param length how many letters and digits in a row are a copy
     */
    Copies(List<String> sources, String about, int length) {
        this.length = length;
        Set<Long> wanted = new HashSet<>();
        each(letters(about), hash -> wanted.add(hash));
        if (!wanted.isEmpty()) {
            for (String source : sources) {
                each(
                        letters(source),
                        hash -> {
                            if (wanted.contains(hash)) {
                                known.add(hash);
                            }
                        });
            }
        }
    }

    /** Of a piece of the text that this was made about. */
    boolean isIn(String piece) {
        boolean[] found = {false};
        each(letters(piece), hash -> found[0] |= known.contains(hash));
        return found[0];
    }

    private interface Take {
        void hash(long value);
    }

    /** The hash of every run of that length; two different ones hardly ever share one. */
    private void each(String letters, Take take) {
        if (letters.length() < length) {
            return;
        }
        long top = 1;
        for (int i = 1; i < length; i++) {
            top *= BASE;
        }
        long hash = 0;
        for (int i = 0; i < letters.length(); i++) {
            if (i >= length) {
                hash -= letters.charAt(i - length) * top;
            }
            hash = hash * BASE + letters.charAt(i);
            if (i >= length - 1) {
                take.hash(hash);
            }
        }
    }

    private static String letters(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
