package dev.foreman.soak;

import java.util.OptionalLong;

/**
 * The program at one moment, seen from the outside.
 *
 * @param seconds since the start
 * @param made changes by people so far
 * @param done tasks that have ended so far
 * @param queueMillis how long the oldest task that was ready waited for its agent, at its worst
 *     since the last sample
 * @param heap bytes that live, right after a full collection; empty where there was none
 * @param virtualThreads that live, likewise
 * @param threads of the operating system, without those that the JVM keeps for itself
 * @param descriptors open files and sockets
 * @param residentKib memory in the eyes of the operating system
 * @param dbBytes of the database without its write-ahead log
 * @param walBytes of that log
 * @param cpuMillis used since its start, by all of its threads
 */
record Sample(
        double seconds,
        int made,
        long done,
        long queueMillis,
        OptionalLong heap,
        OptionalLong virtualThreads,
        long threads,
        long descriptors,
        long residentKib,
        long dbBytes,
        long walBytes,
        long cpuMillis) {}
