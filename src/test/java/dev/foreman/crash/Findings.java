package dev.foreman.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the comparison counted, and what it found wrong. */
public final class Findings {
    public int issues;
    public int changes;
    public int events;
    public int tasks;
    public Map<String, Integer> states = new TreeMap<>();

    /** What the bot did on GitHub, by kind. */
    public final Map<String, Integer> deeds = new TreeMap<>();

    final Map<String, Integer> duplicates = new TreeMap<>();
    public int lost;
    public int unequal;
    public final List<String> faults = new ArrayList<>();

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

    public int duplicates(String kind) {
        return duplicates.getOrDefault(kind, 0);
    }
}
