package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.RepoName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one kind of action was received in one repository.
 *
 * @param counts how many had each verdict, ever
 * @param judged how many of the last ones the rate is of
 * @param accepted how many of those stood
 * @param lowered why it needs a human; empty where it does not
 */
public record Acceptance(
        RepoName repo,
        ActionKind kind,
        Map<CorrectionVerdict, Long> counts,
        int judged,
        int accepted,
        Optional<String> lowered) {

    public Acceptance {
        Map<CorrectionVerdict, Long> all = new EnumMap<>(CorrectionVerdict.class);
        for (CorrectionVerdict verdict : CorrectionVerdict.values()) {
            all.put(verdict, counts.getOrDefault(verdict, 0L));
        }
        counts = Map.copyOf(all);
    }

    public long count(CorrectionVerdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** How many were done. */
    public long applied() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The share that stood of the last ones that were judged; empty before there is one. */
    public OptionalDouble rate() {
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) accepted / judged);
    }
}
