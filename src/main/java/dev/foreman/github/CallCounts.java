package dev.foreman.github;

import java.util.Map;

/**
 * Calls since the client was built.
 *
 * @param sent every request that went out, repetitions included
 * @param notModified how many of them were answered 304 and so cost no quota
 * @param perStatusClass by the first digit of the status; 0 for those without an answer
 */
public record CallCounts(long sent, long notModified, Map<Integer, Long> perStatusClass) {

    public CallCounts {
        perStatusClass = Map.copyOf(perStatusClass);
    }
}
