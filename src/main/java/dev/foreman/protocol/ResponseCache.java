package dev.foreman.protocol;

import java.util.Optional;

/**
 * Remembers answers to conditional GET requests across restarts, so that an unchanged list costs no
 * quota (RFC 9110, 304). Implementations are thread-safe and bounded.
 */
public interface ResponseCache {

    /**
     * @param headers the answer's headers that matter when it is served again: {@code Link}, {@code
     *     Content-Type}
     */
    record Entry(String etag, java.util.Map<String, String> headers, byte[] body) {}

    Optional<Entry> get(String url);

    void put(String url, Entry entry);

    /** Remembers nothing. */
    ResponseCache NONE =
            new ResponseCache() {
                @Override
                public Optional<Entry> get(String url) {
                    return Optional.empty();
                }

                @Override
                public void put(String url, Entry entry) {}
            };
}
