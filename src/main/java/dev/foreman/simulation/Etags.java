package dev.foreman.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Conditional requests (RFC 9110, 13): the same answer again is a 304 without a body. */
final class Etags {
    private Etags() {}

    /** Marks a good answer to a read with its tag, or shortens it to 304 if the client has it. */
    static Response apply(Request request, Caller caller, Response response) {
        if (!request.isRead() || response.status() != 200) {
            return response;
        }
        String tag = "\"" + digest(caller, response) + "\"";
        Response tagged = response.with("ETag", "W/" + tag);
        boolean known =
                request.header("If-None-Match").stream()
                        .flatMap(h -> Arrays.stream(h.split(",")))
                        .map(String::trim)
                        .anyMatch(t -> t.equals("*") || t.replaceFirst("^W/", "").equals(tag));
        return known ? tagged.withoutBody(304) : tagged;
    }

    private static String digest(Caller caller, Response response) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(caller.tag().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(response.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
