package dev.foreman.llm;

/**
 * What a provider brought, before it is judged.
 *
 * @param text may be empty
 * @param ending in our terms
 */
record Reply(String text, Ending ending, Usage usage) {
    enum Ending {
        DONE,
        LENGTH,
        REFUSED,
        TOOL
    }
}
