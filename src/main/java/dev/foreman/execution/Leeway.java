package dev.foreman.execution;

import org.jspecify.annotations.Nullable;

/** Whether one of our actions may be taken back. */
sealed interface Leeway {

    /**
     * It is there, it is ours, and nobody has built on it.
     *
     * @param comment its id, if it is a comment
     */
    record Free(@Nullable Long comment) implements Leeway {}

    /**
     * There is nothing left of it.
     *
     * @param how a sentence
     */
    record Gone(String how) implements Leeway {}

    /**
     * It is no longer ours to take back.
     *
     * @param why a sentence
     */
    record Taken(String why) implements Leeway {}
}
