package dev.foreman.github;

import dev.foreman.protocol.ResponseCache;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Conditional requests: what was read before, by URL and by who asked: one must not be shown what
 * another may see. GitHub's tags may differ between two tokens of the same App, too; then the
 * answer is simply a new one.
 */
final class Remembered {
    private static final List<String> KEPT = List.of("link", "content-type");

    private final ResponseCache cache;

    Remembered(ResponseCache cache) {
        this.cache = cache;
    }

    Optional<ResponseCache.Entry> find(Request request, Token token) {
        if (!request.isConditional()) {
            return Optional.empty();
        }
        return cache.get(key(request, token))
                // A damaged entry must not be confirmed by a 304 for ever.
                .filter(entry -> isTag(entry.etag()) && WholeJson.is(entry.body()));
    }

    void keep(Request request, Token token, Reply reply) {
        String etag = reply.headers().firstValue("ETag").orElse("");
        if (request.isConditional() && reply.status() == 200 && isTag(etag)) {
            Map<String, String> headers = new HashMap<>();
            for (String name : KEPT) {
                reply.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
            }
            if (!token.isIn(etag, headers.values(), reply.body())) {
                cache.put(
                        key(request, token),
                        new ResponseCache.Entry(etag, Map.copyOf(headers), reply.body()));
            }
        }
    }

    /** An entry without a tag is never asked about again. */
    void forget(Request request, Token token) {
        if (request.isConditional() && find(request, token).isPresent()) {
            cache.put(key(request, token), new ResponseCache.Entry("", Map.of(), new byte[0]));
        }
    }

    /**
     * The headers of a 304, and those of the answer that it confirms. What the 304 itself says is
     * newer: a tag tells of the body alone, and a list may have got a further page since.
     */
    static HttpHeaders merged(Reply notModified, ResponseCache.Entry entry) {
        Map<String, List<String>> all = new HashMap<>();
        notModified
                .headers()
                .map()
                .forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), values));
        entry.headers()
                .forEach((name, value) -> {
                    if (!name.equals("link") || !all.containsKey(name)) {
                        all.put(name, List.of(value));
                    }
                });
        return HttpHeaders.of(all, (_, _) -> true);
    }

    private static boolean isTag(String etag) {
        return !etag.isEmpty() && etag.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static String key(Request request, Token token) {
        return request.uri() + "#" + token.identity();
    }
}
