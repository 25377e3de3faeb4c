package dev.foreman.github;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token of one call. Shows itself to nobody: what is kept or logged is whose it is. */
final class Token {
    private final String value;
    private final String identity;

    private Token(String value, String identity) {
        this.value = value;
        this.identity = identity;
    }

    /**
     * @throws GitHubException.Unauthorized when it could not be a header: the HTTP client would
     *     refuse it with a message that quotes it
     */
    static Token from(Supplier<String> source, Where where) {
        String value = checked(source.get(), where);
        return new Token(value, digestOf(value));
    }

    /**
     * One of several tokens of the same identity.
     *
     * @param identity whose it is; no secret
     * @throws GitHubException.Unauthorized when it could not be a header
     */
    static Token of(String value, String identity, Where where) {
        return new Token(checked(value, where), identity);
    }

    private static String checked(@Nullable String value, Where where) {
        if (value == null || value.isEmpty()) {
            throw new GitHubException.Unauthorized(where, "nothing was sent: the token is empty");
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new GitHubException.Unauthorized(
                    where,
                    "nothing was sent: the token holds a space, a line break or another character"
                            + " that no token has");
        }
        return value;
    }

    String authorization() {
        return "Bearer " + value;
    }

    /**
     * Who asks: tells them apart without telling their tokens. A user's token is known by its
     * digest.
     */
    String identity() {
        return identity;
    }

    /** A server's words, should it repeat what it was sent. */
    String removedFrom(String text) {
        return Texts.without(value, text);
    }

    /** Whether a text repeats it. */
    boolean isIn(String text) {
        return text.contains(value);
    }

    /** Whether an answer repeats what it was sent: such a one must not be kept on disk. */
    boolean isIn(String etag, Collection<String> headers, byte[] body) {
        return etag.contains(value)
                || headers.stream().anyMatch(h -> h.contains(value))
                // A byte a character: the token is ASCII, and nothing has to be decoded for it.
                || new String(body, StandardCharsets.ISO_8859_1).contains(value);
    }

    @Override
    public String toString() {
        return "token ***";
    }

    static String digestOf(String value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update("foreman response cache\n".getBytes(StandardCharsets.US_ASCII));
            byte[] hash = sha.digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
