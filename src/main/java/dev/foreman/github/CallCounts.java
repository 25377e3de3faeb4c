package dev.foreman.github;

import java.util.HashMap;
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

    CallCounts plus(CallCounts other) {
        Map<Integer, Long> classes = new HashMap<>(perStatusClass);
        other.perStatusClass.forEach((c, n) -> classes.merge(c, n, Long::sum));
        return new CallCounts(sent + other.sent, notModified + other.notModified, classes);
    }
}
