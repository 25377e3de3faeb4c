package dev.foreman.llm.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Takes out of a stream the one event that only the gateway asked for: usage without choices. Many
 * clients look at the first choice of each event and break on one that has none. Holds back a line
 * at most, and passes long ones as they come.
 */
final class UnaskedUsage implements ByteSink {
    private static final int LONGEST = 16 * 1024;
    private static final String DATA = "data:";

    private final ByteSink next;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private boolean passing;
    private boolean dropped;

    UnaskedUsage(ByteSink next) {
        this.next = next;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int start = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i + 1 - start);
                endOfLine();
                start = i + 1;
            }
        }
        line.write(bytes, start, from + length - start);
        if (passing || line.size() > LONGEST) {
            passing = true;
            pass();
        }
    }

    private void endOfLine() throws IOException {
        boolean blank = line.size() <= 2 && line.toString(StandardCharsets.ISO_8859_1).isBlank();
        if (!passing && (dropped && blank || isUnasked())) {
            // The empty line after it goes with it.
            dropped = !blank;
            line.reset();
            return;
        }
        dropped = false;
        passing = false;
        pass();
    }

    private void pass() throws IOException {
        next.write(line.toByteArray(), 0, line.size());
        line.reset();
    }

    private boolean isUnasked() {
        String text = line.toString(StandardCharsets.UTF_8);
        if (!text.startsWith(DATA) || !text.contains("\"usage\"")) {
            return false;
        }
        try {
            JsonNode event = Json.mapper().readTree(text.substring(DATA.length()));
            return event.path("usage").isObject()
                    && event.path("choices").isArray()
                    && event.path("choices").isEmpty();
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    @Override
    public void end() throws IOException {
        pass();
        next.end();
    }
}
