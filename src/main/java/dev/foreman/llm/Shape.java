package dev.foreman.llm;

/**
 * How a request asks for what it wants. Not every model and every server that speaks a dialect
 * knows every way.
 *
 * @param completionTokens whether OpenAI's newer name is used for the most output
 */
record Shape(Structure structure, boolean completionTokens) {
    enum Structure {
        /** Text. */
        TEXT,
        /** The provider holds the model to the schema. */
        SCHEMA,
        /** The same without the strictness, which takes part of JSON Schema alone. */
        LOOSE_SCHEMA,
        /** The schema is that of a tool, which the model has to use. */
        TOOL,
        /** Some JSON object; the schema is part of the system prompt. */
        JSON
    }

    Shape with(Structure other) {
        return new Shape(other, completionTokens);
    }

    Shape withOtherLimit() {
        return new Shape(structure, !completionTokens);
    }
}
