package dev.foreman.llm.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.models.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request holds that its bytes do not tell the tokens of: images, whose tokens go by their
 * width and height, documents, whose pages are packed, and the wish to have it all summed up first,
 * which is one more pass over it.
 *
 * <p>As for text, what is reserved for them is at least half of the most that they can come to.
 *
 * @param images how many, wherever they stand
 * @param eachImage the tokens that are reserved for one
 * @param documents how many that are not plain text; films are as bad
 */
record Parts(int images, int eachImage, int documents, boolean compacts) {
    /** The largest come to 4,784 with Anthropic; models at home scale theirs further down. */
    static final int IMAGE = 3_000;

    /** Some small models of OpenAI reckon up to 48,169 tokens for one. */
    static final int DEAR_IMAGE = 25_000;

    /**
     * For all documents and images together: a prompt has no more than about a million tokens with
     * any model, whatever is put into it.
     */
    static final int MOST = 500_000;

    Tokens raise(Tokens estimate) {
        long unseen = documents > 0 ? MOST : Math.min(MOST, (long) images * eachImage);
        int passes = compacts ? 2 : 1;
        return new Tokens(
                passes * (estimate.input() + unseen),
                passes * estimate.output(),
                estimate.cacheRead(),
                estimate.cacheWrite());
    }

    /** What of them made a call so large; empty where nothing did. */
    String words() {
        if (documents > 0) {
            return ". It has a document in it, for which "
                    + MOST
                    + " tokens are reserved because its pages cannot be counted: send its text";
        }
        return images > 0 ? ". For each image in it " + eachImage + " tokens are reserved" : "";
    }

    /**
     * @param body JSON in UTF-8 that was read before
     */
    static Parts of(byte[] body, Dialect dialect) throws Refusal {
        try (JsonParser parser = Json.mapper().getFactory().createParser(body)) {
            Walk walk = new Walk(parser, dialect);
            walk.through();
            return new Parts(
                    walk.images,
                    dialect == OpenAi.INSTANCE ? DEAR_IMAGE : IMAGE,
                    walk.documents,
                    walk.compacts);
        } catch (IOException e) {
            throw new Refusal(Trouble.BAD_REQUEST, "the body cannot be read as JSON");
        }
    }

    /** An object or array on the way down; arrays give their elements no name. */
    private static final class Level {
        final String name;
        String type = "";
        boolean data;
        boolean packed;

        Level(String name) {
            this.name = name;
        }
    }

    private static final class Walk {
        private final JsonParser parser;
        private final Dialect dialect;
        private final List<Level> way = new ArrayList<>();
        int images;
        int documents;
        boolean compacts;

        Walk(JsonParser parser, Dialect dialect) {
            this.parser = parser;
            this.dialect = dialect;
        }

        void through() throws IOException {
            for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
                String name = parser.currentName() == null ? "" : parser.currentName();
                if (t.isStructStart()) {
                    if (isText(name)) {
                        parser.skipChildren();
                    } else {
                        way.add(new Level(name));
                    }
                } else if (t.isStructEnd()) {
                    leave(way.removeLast());
                } else if (t == JsonToken.VALUE_STRING && !way.isEmpty()) {
                    value(name, way.getLast());
                }
            }
        }

        /** What a tool was called with is text to the model, whatever it looks like. */
        private boolean isText(String name) {
            return dialect == Anthropic.INSTANCE && name.equals("input") && way.size() > 1;
        }

        private void value(String name, Level in) throws IOException {
            if (name.equals("type")) {
                in.type = parser.getText();
                compacts |=
                        way.size() > 1
                                && way.get(1).name.equals("context_management")
                                && in.type.startsWith("compact");
                return;
            }
            switch (dialect) {
                case Anthropic _ -> in.data |= name.equals("data");
                case OpenAi _ -> {
                    String kind = name.equals("url") ? in.name : name;
                    images += kind.equals("image_url") ? 1 : 0;
                    documents += kind.equals("file_data") || kind.equals("video_url") ? 1 : 0;
                }
                case Ollama _ -> images += in.name.equals("images") ? 1 : 0;
            }
        }

        /** Only at its end all of an object is known: its names come in any order. */
        private void leave(Level level) {
            if (level.name.equals("source") && level.data && !level.type.equals("text")) {
                way.getLast().packed = true;
            } else if (level.packed) {
                images += level.type.equals("image") ? 1 : 0;
                documents += level.type.equals("image") ? 0 : 1;
            }
        }
    }
}
