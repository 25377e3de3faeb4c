package dev.foreman.bench.models;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run does.
 *
 * @param calls of each kind and way; as many go before to warm up
 * @param streams at once
 * @param seconds for which streams go on at once
 * @param paceMicros from one of their chunks to the next
 * @param folder for the database
 * @param heap of the gateway's process, as {@code -Xmx} takes it
 * @param profile where a flight recording of the gateway goes
 */
record BenchPlan(
        int calls,
        int streams,
        int seconds,
        long paceMicros,
        Path folder,
        String heap,
        Optional<Path> profile) {
    BenchPlan {
        if (calls < 1 || streams < 1 || seconds < 1 || paceMicros < 1) {
            throw new IllegalArgumentException("a run of nothing");
        }
    }

    /** How often one stream is heard alone, each way. */
    int rounds() {
        return Math.clamp(calls / 50, 1, 20);
    }

    /** The chunks of a stream that is heard alone. */
    int aloneChunks() {
        return Math.clamp(calls * 10L, 1, 200);
    }

    /** The chunks of one of many streams: in a long run each stream lasts for ten seconds. */
    int crowdChunks() {
        return (int) Math.clamp(seconds * 1_000_000L / paceMicros / 6, 5, 400);
    }

    /** What is not measured in the beginning. */
    int warming() {
        return seconds / 6;
    }

    /** Seconds from one full collection to the next. */
    int collecting() {
        return Math.clamp(seconds / 12, 1, 10);
    }
}
