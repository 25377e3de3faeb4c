package dev.foreman.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the comparison counted, and what it found wrong. */
final class Findings {
    int issues;
    int changes;
    int events;
    int tasks;
    Map<String, Integer> states = new TreeMap<>();

    /** What the bot did on GitHub, by kind. */
    final Map<String, Integer> deeds = new TreeMap<>();

    final Map<String, Integer> duplicates = new TreeMap<>();
    int lost;
    int unequal;
    final List<String> faults = new ArrayList<>();

    void duplicate(String kind, String what) {
        duplicates.merge(kind, 1, Integer::sum);
        faults.add("duplicate: " + what);
    }

    void lost(String what) {
        lost++;
        faults.add("lost: " + what);
    }

    void unequal(String what) {
        unequal++;
        faults.add("unequal: " + what);
    }

    int duplicates(String kind) {
        return duplicates.getOrDefault(kind, 0);
    }
}
