package dev.foreman.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The operator's keywords against the text. A hit in the title counts more than one in the text,
 * and one in pasted code or logs hardly at all.
 */
final class KeywordMap {
    private static final double TITLE = 0.8;
    private static final double PROSE = 0.6;
    private static final double PASTED = 0.25;
    private static final int MOST_COUNTED = 4;

    private KeywordMap() {}

    /**
     * @param confidence from 0 to 1
     * @param words the operator's keywords that were found
     */
    record Hit(String label, double confidence, List<String> words) {}

    /** Every label with a keyword in the text, surest first. */
    static List<Hit> in(IssueText text, Map<String, List<String>> keywords) {
        List<Hit> hits = new ArrayList<>();
        keywords.forEach((label, words) -> {
            Hit hit = hit(text, label, words);
            if (hit.confidence() > 0) {
                hits.add(hit);
            }
        });
        hits.sort(Comparator.comparingDouble(Hit::confidence).reversed());
        return hits;
    }

    private static Hit hit(IssueText text, String label, List<String> keywords) {
        double doubt = 1;
        List<String> found = new ArrayList<>();
        for (String keyword : keywords) {
            double weight = weight(text, Words.of(keyword));
            if (weight > 0 && found.size() < MOST_COUNTED) {
                doubt *= 1 - weight;
                found.add(keyword);
            }
        }
        return new Hit(label, 1 - doubt, found);
    }

    private static double weight(IssueText text, Words keyword) {
        if (text.title().has(keyword)) {
            return TITLE;
        }
        if (text.prose().has(keyword)) {
            return PROSE;
        }
        return text.pasted().has(keyword) ? PASTED : 0;
    }
}
