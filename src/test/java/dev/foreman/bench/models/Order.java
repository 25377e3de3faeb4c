package dev.foreman.bench.models;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the scripted provider is to answer. It stands in the prompt, the one thing that every way to
 * a provider passes on as it is.
 *
 * @param chunks 0 for an answer that is not streamed
 * @param paceMicros between two chunks; 0 for as fast as it goes
 * @param promptBytes how long the prompt is beside this order
 */
record Order(int chunks, long paceMicros, int promptBytes) {
    private static final Pattern WORDS = Pattern.compile("\\[\\[(\\d+) (\\d+) (\\d+)]]");

    /** As far as it is looked for in a request. */
    private static final int WITHIN = 1024;

    /** What prompts consist of, made once: what it costs is not to be measured. */
    private static final byte[] PROSE =
            "The pump on the second floor stops whenever the lift is called twice in a row. "
                    .repeat(1 << 13)
                    .getBytes(StandardCharsets.US_ASCII);

    Order {
        if (chunks < 0 || paceMicros < 0 || promptBytes < 0 || promptBytes > PROSE.length) {
            throw new IllegalArgumentException("an order that nobody can fill");
        }
    }

    static Order whole(int promptBytes) {
        return new Order(0, 0, promptBytes);
    }

    boolean streamed() {
        return chunks > 0;
    }

    String prompt() {
        return "[[%d %d %d]]".formatted(chunks, paceMicros, promptBytes)
                + new String(PROSE, 0, promptBytes, StandardCharsets.US_ASCII);
    }

    /**
     * Finds it in a request, and the whole prompt after it.
     *
     * @throws IllegalArgumentException where they are not as they were sent
     */
    static Order in(byte[] request) {
        String start =
                new String(
                        request, 0, Math.min(WITHIN, request.length), StandardCharsets.ISO_8859_1);
        Matcher found = WORDS.matcher(start);
        if (!found.find()) {
            throw new IllegalArgumentException("there is no order in the request");
        }
        Order order =
                new Order(
                        Integer.parseInt(found.group(1)),
                        Long.parseLong(found.group(2)),
                        Integer.parseInt(found.group(3)));
        int end = Math.min(request.length, found.end() + order.promptBytes());
        if (!Arrays.equals(request, found.end(), end, PROSE, 0, order.promptBytes())) {
            throw new IllegalArgumentException("the prompt is not the one that was sent");
        }
        return order;
    }
}
