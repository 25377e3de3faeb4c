package dev.foreman.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The primary rate limit: so many calls an hour for each token, and fewer without one. */
final class RateLimits {
    private static final int WITHOUT_TOKEN = 60;
    private static final long WINDOW_SECONDS = 3600;

    /** One token's hour. */
    private static final class Window {
        long resetsAt;
        int used;
    }

    /**
     * A quota at one moment.
     *
     * @param resetsAt in seconds since the epoch
     */
    record Quota(int limit, int used, long resetsAt) {
        int remaining() {
            return Math.max(0, limit - used);
        }

        Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("X-RateLimit-Limit", Integer.toString(limit));
            headers.put("X-RateLimit-Remaining", Integer.toString(remaining()));
            headers.put("X-RateLimit-Used", Integer.toString(used));
            headers.put("X-RateLimit-Reset", Long.toString(resetsAt));
            headers.put("X-RateLimit-Resource", "core");
            return headers;
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("limit", limit)
                    .put("used", used)
                    .put("remaining", remaining())
                    .put("reset", resetsAt);
        }
    }

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();
    private int limit;

    RateLimits(Clock clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    synchronized void limit(int callsPerHour) {
        this.limit = callsPerHour;
    }

    /** Uses one call, and returns whether there was one left. */
    synchronized boolean use(Caller caller) {
        Window window = window(caller);
        if (window.used >= limitOf(caller)) {
            return false;
        }
        window.used++;
        return true;
    }

    /** Gives one back: an answer of 304 to a known caller is free. */
    synchronized void giveBack(Caller caller) {
        window(caller).used--;
    }

    synchronized Quota quota(Caller caller) {
        Window window = window(caller);
        return new Quota(limitOf(caller), window.used, window.resetsAt);
    }

    /** The answer to {@code GET /rate_limit}, which is free. */
    Response answer(Caller caller) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Quota quota = quota(caller);
        ObjectNode core = quota.json();
        ObjectNode resources = json.putObject("resources");
        resources.set("core", core);
        // Nothing here uses these, but clients insist on them.
        resources.set("search", new Quota(30, 0, quota.resetsAt()).json());
        for (String other : List.of("graphql", "integration_manifest")) {
            resources.set(other, new Quota(quota.limit(), 0, quota.resetsAt()).json());
        }
        json.set("rate", core);
        return Response.json(200, json);
    }

    Response exceeded(Caller caller) {
        String who =
                caller.account() == null
                        ? "127.0.0.1. (But here's the good news: Authenticated requests get a"
                                + " higher rate limit. Check out the documentation for more"
                                + " details.)"
                        : "user ID " + caller.account().id() + ".";
        return ApiError.answer(403, "API rate limit exceeded for " + who);
    }

    private int limitOf(Caller caller) {
        return !caller.isKnown() ? Math.min(WITHOUT_TOKEN, limit) : limit;
    }

    private Window window(Caller caller) {
        Window window = windows.computeIfAbsent(caller.quota(), _ -> new Window());
        long now = clock.instant().getEpochSecond();
        if (now >= window.resetsAt) {
            window.resetsAt = now + WINDOW_SECONDS;
            window.used = 0;
        }
        return window;
    }
}
