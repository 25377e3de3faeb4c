package dev.foreman.web;

import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that opens the control API: made anew at each start, and kept only in the control
 * file.
 */
public final class AccessToken {
    /** In any case, says RFC 9110, and Jetty may change the case by itself. */
    private static final String SCHEME = "Bearer ";

    private final String value;

    private AccessToken(String value) {
        this.value = value;
    }

    /** A new token of 256 random bits. */
    public static AccessToken random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new AccessToken(HexFormat.of().formatHex(bytes));
    }

    /** The token itself, for the control file alone. */
    public String reveal() {
        return value;
    }

    void require(Context ctx) {
        String given = ctx.header("Authorization");
        if (given == null || !sameAs(given)) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new UnauthorizedResponse(
                    "this needs the token from the control file beside the database");
        }
    }

    /** In constant time, so that the token cannot be guessed byte by byte. */
    private boolean sameAs(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
