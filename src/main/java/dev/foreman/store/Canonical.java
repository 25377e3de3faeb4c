package dev.foreman.store;

import dev.foreman.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The one form of a JSON value that is hashed: RFC 8785, so that anybody's program comes to the
 * same bytes.
 */
final class Canonical {
    private Canonical() {}

    /** Any of our records, or a map of plain values. Numbers must fit a double exactly. */
    static String json(Object value) {
        return form(Json.write(value));
    }

    /** The same JSON in its one form. */
    static String form(String json) {
        try {
            return new String(new JsonCanonicalizer(json).getEncodedUTF8(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON object", e);
        }
    }

    /** SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
