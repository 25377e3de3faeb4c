package dev.foreman.llm;

import java.util.Locale;

/** Why a model's answer ends where it does, and whether it is one. */
public enum Stop {
    /** It said all that it had to say, in the form that was asked for. */
    DONE("it answered"),
    /** It ran out of output tokens. */
    TRUNCATED("its answer was cut off at the most output tokens allowed"),
    /** It will not answer this, or its provider will not let it. */
    REFUSED("it refused to answer"),
    /** It said nothing. */
    EMPTY("it answered nothing"),
    /** It wants to use a tool, and was given none. */
    TOOL_CALL("it called a tool instead of answering"),
    /** JSON was asked for, and no single JSON object is in what it said. */
    UNREADABLE("its answer is not one JSON object"),
    /** JSON was asked for, and what it said does not fit the schema. */
    OFF_SCHEMA("its answer does not fit the schema");

    private final String words;

    Stop(String words) {
        this.words = words;
    }

    /** For a rationale or a log: "the model's answer is of no use: …". */
    public String words() {
        return words;
    }

    /** On the wire. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
