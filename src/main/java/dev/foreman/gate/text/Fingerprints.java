package dev.foreman.gate.text;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Pieces of text, kept as keyed hashes alone: they can be found in a text, in time linear in it,
 * but not read from here.
 */
final class Fingerprints {
    private final long key = new SecureRandom().nextLong() | 1;
    private final Map<Integer, Set<Long>> byLength = new HashMap<>();

    void add(CharSequence piece) {
        long hash = 0;
        for (int i = 0; i < piece.length(); i++) {
            hash = hash * key + piece.charAt(i) + 1;
        }
        byLength.computeIfAbsent(piece.length(), _ -> new HashSet<>()).add(hash);
    }

    /**
     * @param found gets the first and the last character's index of each piece that is there
     */
    void find(View text, BiConsumer<Integer, Integer> found) {
        byLength.forEach((length, hashes) -> find(text, length, hashes, found));
    }

    private void find(View text, int length, Set<Long> hashes, BiConsumer<Integer, Integer> found) {
        long out = 1;
        for (int i = 0; i < length; i++) {
            out *= key;
        }
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * key + text.at(i) + 1;
            if (i >= length) {
                hash -= (text.at(i - length) + 1) * out;
            }
            if (i >= length - 1 && hashes.contains(hash)) {
                found.accept(i - length + 1, i);
            }
        }
    }

    @Override
    public String toString() {
        return "Fingerprints[***]";
    }
}
