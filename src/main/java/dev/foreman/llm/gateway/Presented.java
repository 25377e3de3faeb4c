package dev.foreman.llm.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What a request shows of who makes it, and what is left of its path.
 *
 * @param token from the path, or else from a header; null without one
 */
record Presented(@Nullable String token, String path) {
    private static final String TOKEN_PATH = "/t/";
    private static final String BEARER = "Bearer ";

    static Presented by(Caller caller) {
        String path = caller.path();
        if (!path.startsWith(TOKEN_PATH)) {
            return new Presented(header(caller), path);
        }
        int slash = path.indexOf('/', TOKEN_PATH.length());
        int end = slash < 0 ? path.length() : slash;
        return new Presented(path.substring(TOKEN_PATH.length(), end), path.substring(end));
    }

    private static @Nullable String header(Caller caller) {
        String key = caller.header("x-api-key");
        if (key != null && !key.isBlank()) {
            return key.strip();
        }
        String bearer = caller.header("authorization");
        return bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? bearer.substring(BEARER.length()).strip()
                : null;
    }
}
