package dev.foreman.bench.models;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hears one stream: how late each chunk is, and in the end whether every byte is as it was sent, by
 * the digest that its last event has.
 */
final class Hearing implements Inlet.Sink {
    static final char DIGEST_MARK = '#';

    /** Told how late a chunk is, in nanoseconds. */
    interface Listener {
        void late(long nanos);
    }

    private final Api api;
    private final Listener listener;
    private final MessageDigest digest = digest();
    private final ByteArrayOutputStream end = new ByteArrayOutputStream(512);
    private boolean ending;

    /** How many digits of a stamp were read; -1 outside of one. */
    private int digits = -1;

    private long stamp;
    private int chunks;
    private long first;
    private long last;

    Hearing(Api api, Listener listener) {
        this.api = api;
        this.listener = listener;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void take(byte[] bytes, int from, int length, long at) {
        int i = from;
        int to = from + length;
        while (i < to && !ending) {
            step(bytes[i], at);
            i++;
        }
        // The mark itself is no part of what the digest is of.
        digest.update(bytes, from, Math.max(0, i - from - (ending && i > from ? 1 : 0)));
        end.write(bytes, i, to - i);
    }

    private void step(byte b, long at) {
        if (digits >= 0) {
            stamp = stamp << 4 | Stamp.digit(b);
            if (++digits == Stamp.DIGITS) {
                digits = -1;
                heard(at);
            }
        } else if (b == Stamp.MARK) {
            digits = 0;
            stamp = 0;
        } else if (b == DIGEST_MARK) {
            ending = true;
        }
    }

    private void heard(long at) {
        if (chunks++ == 0) {
            first = stamp;
        }
        last = at;
        listener.late(at - stamp);
    }

    /** From the writing of the first chunk to the arrival of the last. */
    long span() {
        return last - first;
    }

    /**
     * @throws BrokenException when it is not the whole stream that was sent
     */
    void check(Order order) throws BrokenException {
        if (chunks != order.chunks()) {
            throw new BrokenException(chunks + " chunks came instead of " + order.chunks());
        }
        String expected = HexFormat.of().formatHex(digest.digest()) + api.afterDigest();
        if (!end.toString(StandardCharsets.US_ASCII).equals(expected)) {
            throw new BrokenException("the stream's bytes are not those that were sent");
        }
    }
}
