package dev.foreman.triage.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Picks of a long text the passages that share most words with a question, in their order. */
final class Passages {
    private static final int LONGEST = 1_500;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private record Passage(int place, String text, int shared) {}

    private Passages() {}

    static String about(String question, String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        Set<String> words = words(question);
        List<Passage> passages = new ArrayList<>();
        for (String part : parts(text)) {
            Set<String> shared = words(part);
            shared.retainAll(words);
            passages.add(new Passage(passages.size(), part, shared.size()));
        }
        List<Passage> best = new ArrayList<>();
        int length = 0;
        for (Passage p :
                passages.stream()
                        .sorted(Comparator.comparingInt(Passage::shared).reversed())
                        .toList()) {
            if (length + p.text().length() <= most) {
                best.add(p);
                length += p.text().length();
            }
        }
        best.sort(Comparator.comparingInt(Passage::place));
        StringBuilder out = new StringBuilder(length + 100);
        best.forEach(p -> out.append(p.text()));
        return out.append('\n').append(Cut.note(text.length() - length)).toString();
    }

    /** At headings, and where a part would get too long. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (!part.isEmpty()
                    && (line.startsWith("#") || part.length() + line.length() > LONGEST)) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(Cut.end(line, LONGEST)).append('\n');
        }
        parts.add(part.toString());
        return parts;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (word.length() > 3) {
                words.add(word);
            }
        }
        return words;
    }
}
