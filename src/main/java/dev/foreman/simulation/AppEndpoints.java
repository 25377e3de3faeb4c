package dev.foreman.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What an App asks in its own name, before it acts as an installation. */
final class AppEndpoints {
    private AppEndpoints() {}

    static void addTo(Router router) {
        String installation = "/app/installations/{id}";
        router.add("GET", "/app", AppEndpoints::self)
                .add("GET", installation, c -> show(c, 200, installation(c)))
                .add("POST", installation + "/access_tokens", AppEndpoints::token)
                .add("GET", "/repos/{owner}/{repo}/installation", AppEndpoints::ofRepo);
    }

    private static Response self(Call call) {
        SimApp app = app(call);
        return Response.json(200, call.views().users().app(app));
    }

    private static Response token(Call call) {
        SimInstallation installation = installation(call);
        if (installation.suspended) {
            throw ApiError.of(403, "This installation has been suspended");
        }
        Instant expires =
                call.world()
                        .gitHubNow()
                        .plus(installation.tokenLife)
                        .truncatedTo(ChronoUnit.SECONDS);
        SimToken token = call.world().grant(installation, expires);
        ObjectNode json =
                object().put("token", token.value())
                        .put("expires_at", expires.toString())
                        .put("repository_selection", installation.selection());
        json.set("permissions", permissions(installation));
        return Response.json(201, json);
    }

    /** A public repository tells everybody; here only the App asks. */
    private static Response ofRepo(Call call) {
        SimApp app = app(call);
        return call.world()
                .installation(i -> i.app == app && i.covers(call.repo()))
                .map(i -> show(call, 200, i))
                .orElseThrow(ApiError::notFound);
    }

    private static Response show(Call call, int status, SimInstallation installation) {
        ObjectNode json =
                object().put("id", installation.id())
                        .put("app_id", installation.app.id())
                        .put("app_slug", installation.app.slug())
                        .put("repository_selection", installation.selection());
        json.set("account", call.views().users().brief(installation.account));
        json.set("permissions", permissions(installation));
        return Response.json(status, json);
    }

    private static ObjectNode permissions(SimInstallation installation) {
        ObjectNode json = object();
        installation.permissions.forEach(json::put);
        return json;
    }

    private static SimInstallation installation(Call call) {
        SimApp app = app(call);
        long id = call.number("id");
        return call.world()
                .installation(i -> i.id() == id && i.app == app && !i.removed)
                .orElseThrow(ApiError::notFound);
    }

    private static SimApp app(Call call) {
        SimApp app = call.caller().app();
        if (app == null) {
            throw ApiError.of(401, "A JSON web token could not be decoded");
        }
        return app;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
