package dev.foreman.triage.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What came of asking a model. */
public sealed interface Reply {
    /**
     * It said something.
     *
     * @param json what it said as JSON, where the gateway could tell
     * @param model which one it was
     * @param stop why it ended, in the gateway's word
     */
    record Said(String text, @Nullable JsonNode json, String model, String stop) implements Reply {}

    /**
     * There is no budget left for it.
     *
     * @param park whether the task is to wait for more
     */
    record OverBudget(boolean park, String why) implements Reply {}

    /** Nothing came that could be used. */
    record Failed(String why) implements Reply {}
}
