package dev.foreman.triage;

import java.util.List;

/**
 * What an issue seems to be.
 *
 * @param confidence from 0 to 1
 * @param evidence our own words for what was found, strongest first: "'crash' in the title"
 */
record KindGuess(Kind kind, double confidence, List<String> evidence) {
    KindGuess {
        evidence = List.copyOf(evidence);
    }
}
