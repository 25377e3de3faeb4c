package dev.foreman.web;

import dev.foreman.llm.gateway.AgentEnvironment;
import dev.foreman.llm.gateway.Gateway;
import dev.foreman.llm.gateway.Grants;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The gateway to models, as agents reach it over HTTP. */
public final class ModelRoutes {
    /** A connection is given up later than the call on it. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Gateway gateway;
    private final Grants grants;
    private final String model;
    private final Duration patience;

    /**
     * @param model the configured one
     * @param patience how long the gateway waits while nothing moves
     */
    public ModelRoutes(Gateway gateway, Grants grants, String model, Duration patience) {
        this.gateway = gateway;
        this.grants = grants;
        this.model = model;
        this.patience = patience;
    }

    void serve(Context ctx, String from) {
        gateway.serve(new ModelCaller(ctx, from));
    }

    Map<String, String> environment(URI gateway, String agent) {
        return AgentEnvironment.of(gateway, grants.deskToken(agent), model);
    }

    Duration longestSilence() {
        return patience.plus(MARGIN);
    }
}
