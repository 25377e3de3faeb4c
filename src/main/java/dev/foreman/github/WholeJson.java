package dev.foreman.github;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.foreman.protocol.Json;
import java.io.IOException;

/** Whether bytes are one complete JSON object or array: an answer cut short is not. */
final class WholeJson {
    private WholeJson() {}

    static boolean is(byte[] body) {
        try (JsonParser parser = Json.mapper().getFactory().createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null || !first.isStructStart()) {
                return false;
            }
            parser.skipChildren();
            // skipChildren() is content with the end of input; only a closing bracket will do.
            return parser.currentToken() != null
                    && parser.currentToken().isStructEnd()
                    && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
