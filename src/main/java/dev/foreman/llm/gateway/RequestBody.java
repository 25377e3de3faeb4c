package dev.foreman.llm.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.foreman.protocol.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request's body: the few values that matter here, and where they stand, so that they are changed
 * and every other byte stays as the client wrote it. A name that is there twice makes it
 * unreadable: the provider might read the other one. So does a name that only its case tells from
 * one that is looked at, for some providers take it for the same.
 */
final class RequestBody {
    /** Whose values are looked at; {@code a.b} is within {@code a}. */
    private static final Set<String> WANTED =
            Set.of(
                    "model",
                    "name",
                    "stream",
                    "max_tokens",
                    "max_completion_tokens",
                    "max_output_tokens",
                    "n",
                    "background",
                    "stream_options",
                    "stream_options.include_usage",
                    "thinking",
                    "thinking.budget_tokens",
                    "options",
                    "options.num_predict");

    private static final Map<String, String> FOLDED =
            WANTED.stream().collect(Collectors.toUnmodifiableMap(Names::folded, path -> path));

    private static final int LONGEST_TEXT = 256;

    /** A value and the bytes it stands in. */
    private record Value(int start, int end, JsonToken token, String text, boolean empty) {}

    private record Edit(int start, int end, String text) {}

    private final byte[] bytes;
    private final Map<String, Value> values = new HashMap<>();
    private final List<Edit> edits = new ArrayList<>();

    private RequestBody(byte[] bytes) {
        this.bytes = bytes;
    }

    static RequestBody read(byte[] bytes) throws Refusal {
        RequestBody body = new RequestBody(bytes);
        // JSON in another encoding would be read as such, and positions in it mean nothing.
        if (bytes.length == 0
                || bytes[0] < 0
                || bytes[0] == 0
                || bytes.length > 1 && bytes[1] == 0) {
            throw unreadable("it is not JSON in UTF-8");
        }
        try (JsonParser parser = Json.mapper().getFactory().createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable("it is no JSON object");
            }
            body.values.put("", new Value(at(parser), 0, JsonToken.START_OBJECT, "", false));
            body.object(parser, "");
            if (parser.nextToken() != null) {
                throw unreadable("something follows the JSON object");
            }
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable("it is not JSON");
        }
        return body;
    }

    private static Refusal unreadable(@Nullable String why) {
        String told = String.valueOf(why).replaceAll("[^ -~]", "?");
        return new Refusal(
                Trouble.BAD_REQUEST,
                "the body cannot be read: " + told.substring(0, Math.min(200, told.length())));
    }

    private static int at(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private void object(JsonParser parser, String prefix) throws IOException, Refusal {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            String wanted = FOLDED.get(Names.folded(path));
            if (wanted != null && !wanted.equals(path)) {
                throw unreadable(
                        "`" + path + "` could be taken for `" + wanted + "`: write it like that");
            }
            if (wanted == null) {
                skip(parser);
            } else if (token == JsonToken.START_OBJECT) {
                int start = at(parser);
                int known = values.size();
                object(parser, path + ".");
                boolean empty = values.size() == known && bytesBetweenAreBlank(start, parser);
                values.put(path, new Value(start, end(parser), token, "", empty));
            } else {
                int start = at(parser);
                String text = token.isScalarValue() ? parser.getText() : "";
                skip(parser);
                values.put(
                        path,
                        new Value(
                                start,
                                end(parser),
                                token,
                                text.length() > LONGEST_TEXT ? "" : text,
                                false));
            }
        }
    }

    /** Children are walked, not skipped, so that a name twice is seen there, too. */
    private static void skip(JsonParser parser) throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return;
        }
        for (int open = 1; open > 0; ) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    private boolean bytesBetweenAreBlank(int start, JsonParser parser) {
        return new String(bytes, start + 1, at(parser) - start - 1, StandardCharsets.UTF_8)
                .isBlank();
    }

    private static int end(JsonParser parser) throws IOException {
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }

    int length() {
        return bytes.length;
    }

    byte[] original() {
        return bytes;
    }

    /** Null is as good as left out, for providers and here. */
    boolean has(String path) {
        Value value = values.get(path);
        return value != null && value.token() != JsonToken.VALUE_NULL;
    }

    Optional<String> text(String path) {
        return of(path, JsonToken.VALUE_STRING);
    }

    boolean isTrue(String path) {
        return of(path, JsonToken.VALUE_TRUE).isPresent();
    }

    boolean isFalse(String path) {
        return of(path, JsonToken.VALUE_FALSE).isPresent();
    }

    private Optional<String> of(String path, JsonToken token) {
        return Optional.ofNullable(values.get(path))
                .filter(v -> v.token() == token)
                .map(Value::text);
    }

    /** A whole number; empty for anything else, and for one that is too large to be meant. */
    Optional<Long> number(String path) {
        return of(path, JsonToken.VALUE_NUMBER_INT)
                .filter(digits -> digits.length() <= 18)
                .map(Long::parseLong);
    }

    /**
     * Puts a value in the place of what is there, or adds it.
     *
     * @param json the value as JSON
     */
    void put(String path, String json) {
        Value there = values.get(path);
        int dot = path.lastIndexOf('.');
        String name = path.substring(dot + 1);
        Value parent = values.get(dot < 0 ? "" : path.substring(0, dot));
        String pair = "\"" + name + "\":" + json;
        if (there != null) {
            edits.add(new Edit(there.start(), there.end(), json));
        } else if (parent == null || parent.token() != JsonToken.START_OBJECT) {
            put(path.substring(0, dot), "{" + pair + "}");
        } else {
            int after = parent.start() + 1;
            edits.add(new Edit(after, after, pair + (parent.empty() ? "" : ",")));
        }
    }

    /** With everything that was put. */
    byte[] edited() {
        if (edits.isEmpty()) {
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 256);
        int from = 0;
        edits.sort(Comparator.comparingInt(Edit::start));
        for (Edit edit : edits) {
            out.write(bytes, from, edit.start() - from);
            out.writeBytes(edit.text().getBytes(StandardCharsets.UTF_8));
            from = edit.end();
        }
        out.writeBytes(Arrays.copyOfRange(bytes, from, bytes.length));
        return out.toByteArray();
    }
}
