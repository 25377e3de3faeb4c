package dev.foreman.github;

import org.jspecify.annotations.Nullable;

/**
 * Which call an error is about. Holds nothing secret: the path goes without its query.
 *
 * @param status the HTTP status, 0 when there was no answer
 * @param requestId GitHub's own id of the answer, for its support
 */
record Where(String method, String path, int status, @Nullable String requestId) {

    static Where of(Request request) {
        return new Where(request.method(), request.path(), 0, null);
    }

    static Where of(Request request, int status, @Nullable String requestId) {
        return new Where(
                request.method(),
                request.path(),
                status,
                requestId == null ? null : Texts.plain(requestId, 80));
    }

    String sentence(String what) {
        StringBuilder text = new StringBuilder(method).append(' ').append(path);
        if (status > 0) {
            text.append(" -> ").append(status);
        }
        text.append(": ").append(what);
        if (requestId != null) {
            text.append(" (GitHub request id ").append(requestId).append(')');
        }
        return text.toString();
    }
}
