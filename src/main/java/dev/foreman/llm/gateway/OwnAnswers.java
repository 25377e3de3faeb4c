package dev.foreman.llm.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Writes what the gateway itself answers. */
final class OwnAnswers {
    private OwnAnswers() {}

    static void json(Caller caller, String json) throws IOException {
        write(caller, 200, Map.of(), json);
    }

    /**
     * @param errors how the caller's dialect has them
     */
    static void refuse(Caller caller, Function<Refusal, String> errors, Refusal refusal) {
        try {
            write(
                    caller,
                    refusal.trouble().status(),
                    Map.of(Trouble.HEADER, refusal.trouble().code()),
                    errors.apply(refusal));
        } catch (IOException | IllegalStateException e) {
            // It has begun, or nobody listens.
            caller.abort();
        }
    }

    private static void write(Caller caller, int status, Map<String, String> headers, String json)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", "application/json");
        try (OutputStream out = caller.answer(status, all)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
