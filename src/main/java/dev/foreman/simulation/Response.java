package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it goes over the wire. */
record Response(int status, Map<String, String> headers, byte[] body) {
    private static final String JSON = "application/json; charset=utf-8";

    Response {
        headers = Map.copyOf(headers);
    }

    static Response json(int status, JsonNode body) {
        return text(status, JSON, Json.write(body));
    }

    static Response html(int status, String body) {
        return text(status, "text/html; charset=utf-8", body);
    }

    static Response text(int status, String type, String body) {
        return new Response(
                status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    static Response noContent() {
        return new Response(204, Map.of(), new byte[0]);
    }

    /** The same with this header set, whatever it was. */
    Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** The same with these headers, where it has none of that name itself. */
    Response withDefaults(Map<String, String> defaults) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(headers);
        return new Response(status, all, body);
    }

    Response withoutBody(int newStatus) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove("Content-Type");
        return new Response(newStatus, fewer, new byte[0]);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
