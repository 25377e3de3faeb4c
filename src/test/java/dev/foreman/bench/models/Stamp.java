package dev.foreman.bench.models;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * When a chunk was written, within its text: {@code @} and 16 digits of {@link System#nanoTime},
 * which on Linux is the machine's one monotonic clock for all of its processes.
 */
final class Stamp {
    static final char MARK = '@';
    static final int DIGITS = 16;

    private Stamp() {}

    static String of(long nanos) {
        return MARK + HexFormat.of().toHexDigits(nanos);
    }

    static int digit(byte b) {
        return HexFormat.fromHexDigit(b);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
