package dev.foreman.llm.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Refuses what makes a provider itself reach out: its own search and fetch tools, servers that it
 * would call, and files that it would load. An agent whose network leads nowhere could tell the
 * world through any of them what it knows.
 */
final class WaysOut {
    /** Tools that are the client's to run, whatever they are named. */
    private static final List<String> CLIENTS_OWN =
            List.of(
                    "function",
                    "custom",
                    "bash_",
                    "text_editor_",
                    "computer_",
                    "memory_",
                    "tool_search_tool_",
                    "local_shell",
                    "apply_patch");

    /**
     * What a client's own tools take, were called with, or might be, is text, whatever it looks
     * like.
     */
    private static final Set<String> NO_REQUEST =
            Set.of(
                    "input_schema",
                    "input_examples",
                    "parameters",
                    "schema",
                    "guided_json",
                    "arguments");

    private final JsonParser parser;
    private final Dialect dialect;

    private WaysOut(JsonParser parser, Dialect dialect) {
        this.parser = parser;
        this.dialect = dialect;
    }

    /**
     * @param body JSON in UTF-8
     */
    static void refuse(byte[] body, Dialect dialect) throws Refusal {
        if (dialect == Ollama.INSTANCE) {
            return; // It runs no tools of its own and takes no addresses.
        }
        try (JsonParser parser = Json.mapper().getFactory().createParser(body)) {
            new WaysOut(parser, dialect).walk();
        } catch (IOException e) {
            throw new Refusal(Trouble.BAD_REQUEST, "the body cannot be read as JSON");
        }
    }

    /** The names on the way down, folded; what is in an array has none. */
    private final Deque<String> way = new ArrayDeque<>();

    private InputItem item = new InputItem();

    private void walk() throws IOException, Refusal {
        parser.nextToken();
        while (parser.nextToken() != null) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.FIELD_NAME) {
                continue;
            }
            String name = parser.currentName() == null ? "" : parser.currentName();
            if (!token.isStructEnd() && token != JsonToken.VALUE_NULL) {
                begins(name, token);
            }
            if (token.isStructStart()) {
                if (isText(name)) {
                    parser.skipChildren();
                } else {
                    way.push(Names.folded(name));
                }
            } else if (token.isStructEnd()) {
                if (isInputItem()) {
                    item.ends();
                }
                if (!way.isEmpty()) {
                    way.pop();
                }
            } else if (token == JsonToken.VALUE_STRING) {
                value(Names.folded(name));
            }
        }
    }

    private void begins(String name, JsonToken token) throws IOException, Refusal {
        if (way.isEmpty() && token != JsonToken.VALUE_FALSE) {
            Beyond.refuse(Names.folded(name), shortText(token));
        } else if (way.size() == 1 && token == JsonToken.START_OBJECT) {
            item = new InputItem();
        } else if (isInputItem()) {
            item.has(name, name.equals("type") ? shortText(token) : "");
        }
    }

    private String shortText(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING ? parser.getText() : "";
    }

    /** What lets something pass is compared as it is written; what refuses it, folded. */
    private boolean isText(String name) {
        return NO_REQUEST.contains(name)
                || way.isEmpty() && name.equals("metadata")
                || dialect == Anthropic.INSTANCE && name.equals("input") && !way.isEmpty();
    }

    /** Directly in an element of the list {@code input} at the top. */
    private boolean isInputItem() {
        return dialect == OpenAi.INSTANCE
                && way.size() == 2
                && way.getFirst().isEmpty()
                && way.getLast().equals("input");
    }

    private void value(String name) throws IOException, Refusal {
        if (name.equals("type") && isTool()) {
            tool(parser.getText());
        } else if (name.equals("type") && parser.getText().equals("tool_definition")) {
            throw new Refusal(
                    Trouble.WAY_OUT,
                    "tools that come with a message are not to be had here: name them in `tools`");
        } else if (name.equals("type") && parser.getText().equals(InputItem.REFERENCE)) {
            throw InputItem.kept();
        } else if (name.equals("file_id")) {
            throw new Refusal(
                    Trouble.KEPT_ELSEWHERE,
                    "files that the provider keeps are not to be had here: send what is in them");
        } else {
            address(name);
        }
    }

    private void address(String name) throws IOException, Refusal {
        Iterator<String> named = way.stream().filter(n -> !n.isEmpty()).iterator();
        String parent = named.hasNext() ? named.next() : "";
        String said = name.isEmpty() ? parent : name;
        if (Addresses.canBe(said, parent, dialect)) {
            Addresses.refuse(said, parent, parser.getText());
        }
    }

    /** In an element of a list {@code tools}: the one at the top, or one that a message brings. */
    private boolean isTool() {
        Iterator<String> up = way.iterator();
        return up.hasNext() && up.next().isEmpty() && up.hasNext() && up.next().equals("tools");
    }

    private static void tool(String type) throws Refusal {
        if (CLIENTS_OWN.stream().noneMatch(type::startsWith)) {
            throw new Refusal(
                    Trouble.WAY_OUT,
                    "tools that the provider runs itself ("
                            + type.substring(0, Math.min(60, type.length()))
                                    .replaceAll("[^!-~]", "?")
                            + ") are not to be had here: give the model tools that the agent runs");
        }
    }
}
