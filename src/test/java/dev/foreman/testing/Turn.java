package dev.foreman.testing;

import dev.foreman.protocol.models.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** What a {@link ScriptedModel} does with one question, whatever the dialect it is asked in. */
public sealed interface Turn {

    /** Why a model stops. */
    enum End {
        DONE,
        LENGTH,
        TOOL,
        REFUSAL
    }

    /** A call of a tool. */
    record Tool(String name, String input) {}

    /** An answer in the asker's dialect, whole or streamed as it wished. */
    record Say(String text, Optional<Tool> tool, End end, Tokens usage) implements Turn {
        /** The same, with this for a bill. */
        public Say costing(Tokens tokens) {
            return new Say(text, tool, end, tokens);
        }

        public Say costing(long input, long output) {
            return costing(new Tokens(input, output, 0, 0));
        }
    }

    /** An error in the asker's dialect. */
    record Fail(int status, String message, Map<String, String> headers) implements Turn {
        public Fail with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Fail(status, message, more);
        }
    }

    /** Just this. */
    record Raw(int status, Map<String, String> headers, String body) implements Turn {}

    /**
     * What a provider really said: {@code src/test/resources/llm/DIALECT/NAME.http}, or {@code
     * NAME-streamed.http} where a stream is asked for.
     */
    record Recorded(String name) implements Turn {}

    /** The turn, but only when the gate opens. */
    record Held(CountDownLatch gate, Turn turn) implements Turn {}

    /** The turn, each piece of its stream for one permit. */
    record Paced(Semaphore pace, Turn turn) implements Turn {}

    /** The turn, broken off after so many pieces of its stream, or bytes of its whole body. */
    record Cut(Turn turn, int after) implements Turn {}

    /** Nothing at all, until the asker hangs up. */
    record Hang() implements Turn {}

    /** The connection is reset after the question was read. */
    record Reset() implements Turn {}

    static Say text(String text) {
        return new Say(text, Optional.empty(), End.DONE, new Tokens(25, 7, 0, 0));
    }

    /**
     * @param input a JSON object
     */
    static Say tool(String name, String input) {
        return new Say("", Optional.of(new Tool(name, input)), End.TOOL, new Tokens(31, 19, 0, 0));
    }

    static Say refusal(String text) {
        return new Say(text, Optional.empty(), End.REFUSAL, new Tokens(25, 4, 0, 0));
    }

    static Say truncated(String text) {
        return new Say(text, Optional.empty(), End.LENGTH, new Tokens(25, 9, 0, 0));
    }

    static Say nothing() {
        return new Say("", Optional.empty(), End.DONE, new Tokens(25, 1, 0, 0));
    }

    static Fail fail(int status) {
        return new Fail(status, "scripted " + status, Map.of());
    }

    static Fail fail(int status, String message) {
        return new Fail(status, message, Map.of());
    }

    static Recorded recorded(String name) {
        return new Recorded(name);
    }

    static Raw raw(String body) {
        return new Raw(200, Map.of("Content-Type", "application/json"), body);
    }
}
