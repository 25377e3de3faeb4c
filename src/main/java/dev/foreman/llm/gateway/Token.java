package dev.foreman.llm.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** 256 random bits that stand for a task or for a desk. Prints as its kind alone. */
final class Token {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private Token(String value) {
        this.value = value;
    }

    /**
     * @param kind begins it, so that one that is found somewhere can be told
     */
    static Token random(String kind) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Token(kind + HexFormat.of().formatHex(bytes));
    }

    String reveal() {
        return value;
    }

    String digest() {
        return digest(value);
    }

    /** Tokens are looked up by this: how long a comparison takes tells nothing of the token. */
    static String digest(String token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
