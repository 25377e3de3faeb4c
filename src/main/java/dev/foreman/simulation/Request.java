package dev.foreman.simulation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One HTTP request as it came over the wire.
 *
 * @param target the path with its query, still encoded
 * @param headers by name, without regard to case
 */
record Request(String method, String target, Map<String, String> headers, byte[] body) {

    String rawPath() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    String rawQuery() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The path's segments, decoded one by one, so that a label may hold a slash. */
    List<String> segments() {
        return Arrays.stream(rawPath().split("/"))
                .filter(s -> !s.isEmpty())
                // A plus sign means itself in a path, unlike in a query.
                .map(s -> decode(s.replace("+", "%2B")))
                .toList();
    }

    /** The query's parameters in the order written; of a repeated one the last counts. */
    Map<String, String> query() {
        return Arrays.stream(rawQuery().split("&"))
                .filter(p -> !p.isEmpty())
                .map(p -> p.split("=", 2))
                .collect(
                        Collectors.toMap(
                                p -> decode(p[0]),
                                p -> p.length == 1 ? "" : decode(p[1]),
                                (_, last) -> last,
                                LinkedHashMap::new));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.of(400, "Bad Request");
        }
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
