package dev.foreman.llm.gateway;

import dev.foreman.protocol.models.Tokens;

/**
 * What an answer has said so far of what it took. Providers count up, so the largest number that
 * was seen is the truth; nothing they say makes a sum overflow.
 */
final class Tally {
    /** Of text, roughly, in the languages where tokens are shortest. */
    private static final int BYTES_PER_TOKEN = 3;

    private static final long MOST = 1_000_000_000_000L;

    private long input = -1;
    private long output = -1;
    private long cacheRead;
    private long cacheWrite;
    private long text;
    private boolean whole;
    private boolean worked;

    void input(long tokens) {
        input = larger(input, tokens);
    }

    void output(long tokens) {
        output = larger(output, tokens);
    }

    void cacheRead(long tokens) {
        cacheRead = larger(cacheRead, tokens);
    }

    void cacheWrite(long tokens) {
        cacheWrite = larger(cacheWrite, tokens);
    }

    void text(long bytes) {
        text += bytes;
    }

    /** The last word on it was said. */
    void whole() {
        whole = true;
    }

    boolean isWhole() {
        return whole && output >= 0;
    }

    /** The provider took the call up, whatever can be read of what it says. */
    void worked() {
        worked = true;
    }

    boolean hasWorked() {
        return worked;
    }

    private static long larger(long known, long said) {
        return Math.max(known, Math.clamp(said, 0, MOST));
    }

    /** Whether anything at all was answered or counted. */
    boolean isEmpty() {
        return input < 0 && output <= 0 && text == 0;
    }

    /**
     * @param cacheWithin whether what was read from the cache is in the input already
     * @param input the estimate of it, for an answer that never said
     */
    Tokens tokens(boolean cacheWithin, long input) {
        long read = this.input < 0 ? input : this.input;
        long fresh = cacheWithin ? Math.max(0, read - cacheRead) : read;
        long written = Math.max(0, output);
        long seen = isWhole() ? written : Math.max(written, Math.ceilDiv(text, BYTES_PER_TOKEN));
        return new Tokens(fresh, seen, cacheRead, cacheWrite);
    }
}
