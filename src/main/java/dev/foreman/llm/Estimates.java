package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.Tokens;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a call may take, before it is made, without any model's tokenizer: one rule for what agents
 * ask and for what Foreman asks itself.
 *
 * <p>Of text no tokenizer in use makes more tokens than there are bytes, so half of the bytes can
 * be short by no more than itself: calls at the same time cannot go over a cap by more than they
 * reserved. Of ordinary English it is twice what comes out, which is given back when the call is
 * settled. It says nothing of images and documents, whose tokens do not go by their bytes: where a
 * request can hold some, what may come of them is added. Foreman's own questions are text alone.
 */
public final class Estimates {
    private static final int BYTES_PER_TOKEN = 2;

    /** What providers put around a question: roles, and how JSON is to be written. */
    private static final int AROUND = 512;

    private Estimates() {}

    /** Input and output, at the most. */
    public static Tokens of(Question question) {
        long bytes =
                bytes(question.system())
                        + bytes(question.prompt())
                        + question.schema()
                                .map(JsonNode::toString)
                                .map(Estimates::bytes)
                                .orElse(0L);
        return of(bytes, question.maxOutputTokens());
    }

    /**
     * @param bytes of input, as UTF-8
     * @param maxOutputTokens the most that may be answered
     */
    public static Tokens of(long bytes, long maxOutputTokens) {
        return new Tokens(Math.ceilDiv(bytes, BYTES_PER_TOKEN) + AROUND, maxOutputTokens, 0, 0);
    }

    /**
     * What an estimate comes to at the dearest price that can apply: nobody knows before how much
     * of the prompt goes into the provider's cache, which costs more, or comes from it.
     *
     * @param price of so many tokens of the model; empty where it is unknown
     */
    public static Amount dearest(Tokens estimate, Function<Tokens, OptionalLong> price) {
        long prompt = estimate.input();
        long output = estimate.output();
        return new Amount(
                estimate.total(),
                Stream.of(
                                new Tokens(prompt, output, 0, 0),
                                new Tokens(0, output, prompt, 0),
                                new Tokens(0, output, 0, prompt))
                        .map(price)
                        .flatMapToLong(OptionalLong::stream)
                        .max());
    }

    /** Counted without making them. */
    static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a pair is two of the four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
