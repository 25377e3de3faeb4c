package dev.foreman.llm.gateway;

import dev.foreman.protocol.models.Tokens;

/**
 * What an answer has said so far of what it took. Providers count up, so the largest number that
 * was seen is the truth; nothing they say makes a sum overflow.
 */
final class Tally {
    private static final long MOST = 1_000_000_000_000L;

    private long input = -1;
    private long output = -1;
    private long cacheRead;
    private long cacheWrite;
    private Passes passes = new Passes();
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

    /** Of several passes of the model, each counted by itself, in this message of the answer. */
    Passes passes() {
        return passes;
    }

    /** What follows is a message of its own, and may tell all of the passes again. */
    void nextMessage() {
        passes = new Passes();
    }

    /** The sum of what each pass took: the total may leave out the one that only summed up. */
    final class Passes {
        private long input;
        private long output;
        private long cacheRead;
        private long cacheWrite;

        void input(long tokens) {
            input = sum(input, tokens);
            Tally.this.input(input);
        }

        void output(long tokens) {
            output = sum(output, tokens);
            Tally.this.output(output);
        }

        void cacheRead(long tokens) {
            cacheRead = sum(cacheRead, tokens);
            Tally.this.cacheRead(cacheRead);
        }

        void cacheWrite(long tokens) {
            cacheWrite = sum(cacheWrite, tokens);
            Tally.this.cacheWrite(cacheWrite);
        }

        private static long sum(long known, long said) {
            return Math.min(MOST, known + Math.clamp(said, 0, MOST));
        }
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

    /**
     * @param cacheWithin whether what was read from the cache is in the input already
     * @param input the estimate of it, for an answer that never said
     */
    Tokens tokens(boolean cacheWithin, long input) {
        long read = this.input < 0 ? input : this.input;
        long fresh = cacheWithin ? Math.max(0, read - cacheRead) : read;
        return new Tokens(fresh, Math.max(0, output), cacheRead, cacheWrite);
    }

    /**
     * Of an answer whose end nobody saw: what it was reserved for, or more where it said so. What
     * came of it tells little: a model may think long before a word of it is passed on, and counts
     * on the way are of what was written until then.
     */
    Tokens atLeast(Tokens estimate, boolean cacheWithin) {
        Tokens said = tokens(cacheWithin, estimate.input());
        long output = Math.max(said.output(), estimate.output());
        return said.total() - said.output() > estimate.input()
                ? new Tokens(said.input(), output, said.cacheRead(), said.cacheWrite())
                : new Tokens(estimate.input(), output, 0, 0);
    }
}
