package dev.foreman.llm;

import java.time.Duration;

/** Asks one model once. */
@FunctionalInterface
interface Attempt {
    /**
     * @param within for the whole of it
     */
    Completion ask(String model, Question question, Duration within)
            throws LlmException, InterruptedException;
}
