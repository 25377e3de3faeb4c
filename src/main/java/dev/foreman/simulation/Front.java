package dev.foreman.simulation;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What stands before every endpoint: identity, quota, conditional requests, common headers. */
final class Front {
    private final SimulatedWorld world;
    private final Api api;
    private final Views views;
    private final WebFace web;
    private final Credentials credentials;
    private final RateLimits limits;
    private final AtomicLong requests = new AtomicLong();

    Front(
            SimulatedWorld world,
            Api api,
            WebFace web,
            Views views,
            Credentials credentials,
            RateLimits limits) {
        this.world = world;
        this.api = api;
        this.web = web;
        this.views = views;
        this.credentials = credentials;
        this.limits = limits;
    }

    Response respond(Request request) {
        if (request.header("User-Agent").isEmpty()) {
            return dressed(
                    Caller.NOBODY,
                    Response.text(
                            403,
                            "text/html; charset=utf-8",
                            "Request forbidden by administrative rules. Please make sure your"
                                    + " request has a User-Agent header."));
        }
        Optional<Response> page = web.answer(request);
        if (page.isPresent()) {
            return dressed(Caller.NOBODY, page.get());
        }
        Caller caller;
        try {
            caller = credentials.caller(request);
        } catch (ApiError e) {
            return dressed(Caller.NOBODY, e.response());
        }
        if (request.rawPath().equals("/rate_limit")) {
            return dressed(caller, limits.answer(caller));
        }
        // GraphQL has a quota of its own, which is not counted here.
        if (!request.rawPath().equals("/graphql") && !limits.use(caller)) {
            return dressed(caller, limits.exceeded(caller));
        }
        Response response = Etags.apply(request, caller, api.answer(request, caller, views));
        if (response.status() == 304 && caller.token() != null) {
            limits.giveBack(caller);
        }
        return dressed(caller, response);
    }

    /** With the headers that all answers have, unless it has its own. */
    Response dressed(Caller caller, Response response) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Server", "github.com");
        headers.put(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        world.gitHubNow().atOffset(ZoneOffset.UTC)));
        headers.put(
                "Cache-Control",
                caller.token() == null ? "public, max-age=60" : "private, max-age=60");
        headers.put("Vary", "Accept, Authorization, Cookie");
        headers.put("X-GitHub-Media-Type", "github.v3; format=json");
        headers.put("X-GitHub-Api-Version-Selected", "2022-11-28");
        headers.put("X-GitHub-Request-Id", "SIM:%08X".formatted(requests.incrementAndGet()));
        if (caller.token() != null
                && !caller.token().scopes().isEmpty()
                && !caller.token().isReadOnly()) {
            headers.put("X-OAuth-Scopes", String.join(", ", caller.token().scopes()));
        }
        headers.putAll(limits.quota(caller).headers());
        return response.withDefaults(headers);
    }

    /** The headers for an answer that an arranged fault gives in an endpoint's place. */
    Response dressed(Request request, Response response) {
        try {
            return dressed(credentials.caller(request), response);
        } catch (ApiError e) {
            return dressed(Caller.NOBODY, response);
        }
    }
}
