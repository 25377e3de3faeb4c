package dev.foreman.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Damaged copies of good inputs, the same ones for the same seed: bytes changed, pieces doubled,
 * dropped and moved, words put in that parsers have a weakness for. And a few giants.
 */
public final class Mutants {
    private static final int LARGEST_MUTANT = 64 * 1024;
    private static final int GIANT = 100_000;

    /** What parsers stumble over, whatever they parse. */
    private static final List<String> WORDS =
            List.of(
                    "\u0000",
                    "\r\n",
                    "\n\n",
                    "\t",
                    "\"",
                    "'",
                    "\\",
                    "{",
                    "}",
                    "[",
                    "]",
                    "[[",
                    "{{",
                    ":",
                    ",",
                    "null",
                    "true",
                    "-1",
                    "0",
                    "1e999",
                    "-0.0",
                    "9223372036854775808",
                    "99999999999999999999999",
                    "NaN",
                    "\\u0000",
                    "\\ud800",
                    "\\udc00\\ud800",
                    "\uFEFF",
                    "\u202E",
                    "\u2028",
                    "\uD83D\uDE00",
                    "&a",
                    "*a",
                    "<<",
                    "!!binary",
                    "---",
                    "${",
                    "$${",
                    "${HOME}",
                    "<",
                    ">",
                    ";",
                    "rel=",
                    "\"next\"",
                    "..",
                    "/../",
                    "%00",
                    "%2F",
                    "@",
                    "#",
                    "1970-01-01T00:00:00Z",
                    "+1000000000-01-01T00:00:00Z",
                    "-999999999-01-01T00:00:00Z",
                    "<!--",
                    "```",
                    "\u0660");

    private final Random random;
    private final List<byte[]> seeds;

    public Mutants(long seed, List<byte[]> seeds) {
        this.random = new Random(seed);
        this.seeds = List.copyOf(seeds);
    }

    /** So many damaged copies. */
    public Stream<byte[]> stream(int count) {
        return Stream.generate(this::next).limit(count);
    }

    /**
     * Inputs of a hundred thousand characters: each is a way to make a parser recurse, repeat or
     * hold a lot.
     */
    public static List<byte[]> giants() {
        List<String> units =
                List.of(
                        "[",
                        "{\"a\":",
                        "{a: ",
                        "- ",
                        "\"",
                        "a",
                        " ",
                        "\n",
                        "\\",
                        "<",
                        "&a ",
                        "*",
                        "# ",
                        "(",
                        "> ",
                        "`",
                        "<x>; rel=\"y\", ",
                        "1",
                        "{},",
                        "a: 1\n",
                        "\uD83D\uDE00",
                        "\u202E",
                        "a@",
                        "<!--",
                        "![",
                        "| ",
                        "* * ");
        List<byte[]> giants = new ArrayList<>();
        for (String unit : units) {
            giants.add(utf8(unit.repeat(GIANT / unit.length())));
        }
        return giants;
    }

    private byte[] next() {
        byte[] bytes = seeds.get(random.nextInt(seeds.size()));
        for (int n = random.nextInt(1, 6); n > 0; n--) {
            bytes = damaged(bytes);
        }
        return bytes;
    }

    private byte[] damaged(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1, 40));
        return switch (random.nextInt(7)) {
            case 0 -> spliced(bytes, from, Math.min(bytes.length, from + 1), randomByte());
            case 1 -> spliced(bytes, from, from, randomByte());
            case 2 -> spliced(bytes, from, to, new byte[0]);
            case 3 -> spliced(bytes, from, from, part(bytes, from, to));
            case 4 -> spliced(bytes, from, from, word());
            case 5 -> spliced(bytes, from, to, word());
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int at = random.nextInt(other.length + 1);
                yield spliced(bytes, from, bytes.length, part(other, at, other.length));
            }
        };
    }

    private byte[] word() {
        return utf8(
                WORDS.get(random.nextInt(WORDS.size())).repeat(random.nextInt(8) == 0 ? 300 : 1));
    }

    private byte[] randomByte() {
        return new byte[] {(byte) random.nextInt(256)};
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        if (bytes.length + middle.length > LARGEST_MUTANT) {
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(middle);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
