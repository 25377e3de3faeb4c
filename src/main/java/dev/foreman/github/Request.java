package dev.foreman.github;

import java.net.URI;

/**
 * One call, before headers and token.
 *
 * @param body JSON; empty for none
 */
record Request(String method, URI uri, byte[] body) {
    private static final byte[] NONE = {};

    static Request get(URI uri) {
        return new Request("GET", uri, NONE);
    }

    /** Whether it changes nothing at GitHub, and so may be repeated. */
    boolean isRead() {
        return "GET".equals(method);
    }

    /** Without the query: what may be shown. */
    String path() {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
