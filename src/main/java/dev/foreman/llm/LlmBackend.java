package dev.foreman.llm;

/** A model, whichever provider it is at. Thread-safe. */
@FunctionalInterface
public interface LlmBackend {

    /**
     * Asks, and waits for the answer. What the model did with the question is in the completion,
     * also where it is of no use: it was paid for.
     *
     * @throws LlmException when no model answered
     */
    Completion complete(Question question) throws LlmException, InterruptedException;
}
