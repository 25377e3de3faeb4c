package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What GitHub says is wrong: {@code {"message", "errors": [{"resource", "field", "code",
 * "message"}], "documentation_url"}}. Empty texts where it says nothing, or a proxy speaks HTML.
 *
 * @param message one line, without token
 */
record ErrorBody(String message, List<String> errors, String documentation) {
    private static final int LONGEST = 500;
    private static final int MOST_ERRORS = 10;

    static ErrorBody of(Reply reply, Token token) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(reply.body());
        } catch (IOException e) {
            root = Json.mapper().missingNode();
        }
        List<String> errors = new ArrayList<>();
        for (JsonNode error : root.path("errors")) {
            if (errors.size() < MOST_ERRORS) {
                errors.add(clean(one(error), token));
            }
        }
        return new ErrorBody(
                clean(root.path("message").asText(""), token),
                List.copyOf(errors),
                root.path("documentation_url").asText(""));
    }

    /** GitHub's sentence, or one of ours where it has none. */
    String sentence() {
        return message.isEmpty() ? "no explanation was given" : message;
    }

    /** The sentence and what is wrong with which field. */
    String full() {
        return errors.isEmpty() ? sentence() : sentence() + " (" + String.join("; ", errors) + ")";
    }

    boolean says(String... phrases) {
        String text = message.toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            if (text.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    private static String one(JsonNode error) {
        if (error.isTextual()) {
            return error.asText();
        }
        String field = error.path("resource").asText("") + "." + error.path("field").asText("?");
        String message = error.path("message").asText("");
        return field + ": " + (message.isEmpty() ? error.path("code").asText("?") : message);
    }

    private static String clean(String text, Token token) {
        return Texts.plain(token.removedFrom(text), LONGEST);
    }
}
