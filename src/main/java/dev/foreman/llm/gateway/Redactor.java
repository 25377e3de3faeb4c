package dev.foreman.llm.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Blots one secret out of bytes that pass, wherever they are cut into pieces. What is held back is
 * at most what may be its beginning.
 */
final class Redactor implements ByteSink {
    /** A shorter one would be found by chance. */
    private static final int SHORTEST = 8;

    private final byte[] secret;
    private final int[] fallback;
    private final ByteSink next;
    private int matched;

    private Redactor(byte[] secret, ByteSink next) {
        this.secret = secret;
        this.fallback = table(secret);
        this.next = next;
    }

    static ByteSink of(String secret, ByteSink next) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return bytes.length < SHORTEST ? next : new Redactor(bytes, next);
    }

    /**
     * How much of the beginning is still matched after a mismatch, as Knuth, Morris and Pratt do.
     */
    private static int[] table(byte[] pattern) {
        int[] table = new int[pattern.length];
        for (int i = 1, k = 0; i < pattern.length; i++) {
            while (k > 0 && pattern[i] != pattern[k]) {
                k = table[k - 1];
            }
            if (pattern[i] == pattern[k]) {
                k++;
            }
            table[i] = k;
        }
        return table;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        byte[] out = new byte[matched + length];
        int size = 0;
        for (int i = from; i < from + length; i++) {
            while (matched > 0 && bytes[i] != secret[matched]) {
                int kept = fallback[matched - 1];
                // What was held back begins as the secret does: its front is free now.
                System.arraycopy(secret, 0, out, size, matched - kept);
                size += matched - kept;
                matched = kept;
            }
            if (bytes[i] != secret[matched]) {
                out[size++] = bytes[i];
            } else if (++matched == secret.length) {
                Arrays.fill(out, size, size + matched, (byte) '*');
                size += matched;
                matched = 0;
            }
        }
        if (size > 0) {
            next.write(out, 0, size);
        }
    }

    @Override
    public void end() throws IOException {
        if (matched > 0) {
            next.write(secret, 0, matched);
            matched = 0;
        }
        next.end();
    }
}
