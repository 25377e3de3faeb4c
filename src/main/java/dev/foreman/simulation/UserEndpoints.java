package dev.foreman.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.foreman.protocol.Account;

/** Accounts, and the root that says where things are. */
final class UserEndpoints {
    private UserEndpoints() {}

    static void addTo(Router router) {
        router.add("GET", "/", UserEndpoints::root)
                .add("GET", "/user", UserEndpoints::self)
                .add("GET", "/users/{login}", UserEndpoints::other)
                .add("GET", "/meta", UserEndpoints::meta);
    }

    private static Response self(Call call) {
        if (call.isByApp()) {
            throw ApiError.of(403, "Resource not accessible by integration");
        }
        Account account = call.caller().account();
        if (account == null) {
            throw ApiError.of(401, "Requires authentication");
        }
        return Response.json(200, call.views().users().full(account));
    }

    private static Response other(Call call) {
        Account account =
                call.world().known(call.variable("login")).orElseThrow(ApiError::notFound);
        return Response.json(200, call.views().users().full(account));
    }

    private static Response root(Call call) {
        String base = call.views().users().base();
        return Response.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("current_user_url", base + "/user")
                        .put("rate_limit_url", base + "/rate_limit")
                        .put("repository_url", base + "/repos/{owner}/{repo}"));
    }

    private static Response meta(Call call) {
        return Response.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("verifiable_password_authentication", false));
    }
}
