package dev.foreman.github;

import java.net.URI;

/**
 * One call, before headers and token.
 *
 * @param body JSON; empty for none
 * @param query whether it only asks, though its method is that of a write: GraphQL
 */
record Request(String method, URI uri, byte[] body, boolean query) {
    private static final byte[] NONE = {};

    Request(String method, URI uri, byte[] body) {
        this(method, uri, body, false);
    }

    static Request get(URI uri) {
        return new Request("GET", uri, NONE);
    }

    /** Whether it changes nothing at GitHub, and so may be repeated. */
    boolean isRead() {
        return query || isConditional();
    }

    /** Whether its address alone says what is asked for, so that an answer can be remembered. */
    boolean isConditional() {
        return "GET".equals(method);
    }

    /** Without the query: what may be shown. */
    String path() {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
