package dev.foreman.web;

import dev.foreman.protocol.TaskId;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Foreman's HTTP face. {@code GET /healthcheck/} and {@code /healthcheck/ready} are open; {@code
 * /metrics} and everything under {@code /api} need the token from the control file. No CORS, no
 * cookies.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

    private static final Map<String, String> EVERYWHERE =
            Map.of("0.0.0.0", "127.0.0.1", "::", "::1");

    private final Javalin javalin;
    private final String host;

    private ControlServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * @param port 0 for any free one
     * @param isAgent tells the addresses of agents, to whom all of this is closed
     * @throws CannotListenException when the address is taken, or is none
     */
    public static ControlServer start(
            String host, int port, AccessToken token, Predicate<InetAddress> isAgent, Panel panel) {
        Javalin javalin =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.http.maxRequestSize = 64 * 1024;
                    config.http.defaultContentType = "application/json";
                    config.jsonMapper(new WireJson());
                    config.router.ignoreTrailingSlashes = true;
                    config.routes.before(ctx -> {
                        if (isAgent(ctx.req().getRemoteAddr(), isAgent)) {
                            throw new ForbiddenResponse("agents have no business here");
                        }
                    });
                    config.routes.before("/api/*", token::require);
                    config.routes.before("/metrics", token::require);
                    health(config.routes, panel);
                    control(config.routes, panel);
                    config.routes.exception(
                            HttpResponseException.class,
                            (e, ctx) -> error(ctx, e.getStatus(), e.getMessage()));
                    config.routes.exception(
                            Panel.Refusal.class, (e, ctx) -> error(ctx, 409, e.getMessage()));
                    config.routes.exception(Exception.class, ControlServer::broke);
                });
        try {
            return new ControlServer(javalin.start(host, port), host);
        } catch (RuntimeException e) {
            javalin.stop();
            throw new CannotListenException(host, port, e);
        }
    }

    /** Agents have IPv4 addresses alone; one of another kind, with a zone in it, is nobody's. */
    private static boolean isAgent(String address, Predicate<InetAddress> agents) {
        try {
            return agents.test(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void broke(Exception e, Context ctx) {
        log.error("{} {} broke in Foreman itself", ctx.method(), ctx.path(), e);
        error(ctx, 500, "this broke in Foreman itself; its log tells more");
    }

    private static void health(RoutesConfig routes, Panel panel) {
        routes.get("/healthcheck", ctx -> ctx.json(Map.of("status", "alive")));
        routes.get("/healthcheck/ready", ctx -> ready(ctx, panel.notReady()));
    }

    private static void ready(Context ctx, List<String> reasons) {
        ctx.status(reasons.isEmpty() ? 200 : 503);
        ctx.json(Map.of("ready", reasons.isEmpty(), "reasons", reasons));
    }

    private static void control(RoutesConfig routes, Panel panel) {
        Metrics metrics = new Metrics();
        routes.get(
                "/metrics",
                ctx -> ctx.contentType(Metrics.TYPE).result(metrics.text(panel.measures())));
        routes.get("/api/v1/status", ctx -> ctx.json(panel.status()));
        routes.post("/api/v1/triage", ctx -> triage(ctx, panel));
        routes.get("/api/v1/tasks/{id}", ctx -> answer(ctx, panel::task));
        routes.post("/api/v1/tasks/{id}/retry", ctx -> answer(ctx, panel::retry));
        routes.get("/api/v1/agents", ctx -> ctx.json(panel.agents()));
        routes.get(
                "/api/v1/agents/logs",
                ctx -> ctx.json(panel.agentLogs(named(ctx.queryParam("agent")))));
        routes.post(
                "/api/v1/agents/restart",
                ctx -> ctx.status(202).json(panel.restartAgent(named(ctx.queryParam("agent")))));
        ApprovalRoutes.add(routes, panel);
        routes.get("/api/v1/pauses", ctx -> ctx.json(panel.pauses()));
        routes.post("/api/v1/pause", ctx -> ctx.json(panel.pause(PauseRequest.read(ctx.body()))));
        routes.post("/api/v1/resume", ctx -> ctx.json(panel.resume(PauseRequest.read(ctx.body()))));
        routes.post(
                "/api/v1/acceptance/restore",
                ctx -> ctx.json(panel.restore(RestoreRequest.read(ctx.body()))));
        routes.post("/api/v1/undo", ctx -> ctx.json(panel.undo(UndoRequest.read(ctx.body()))));
    }

    private static String named(@Nullable String agent) {
        if (agent == null || agent.isBlank()) {
            throw new BadRequestResponse("say which: ?agent=NAME");
        }
        return agent;
    }

    private static void triage(Context ctx, Panel panel) {
        TriageRequest request = TriageRequest.read(ctx.body());
        ctx.status(202).json(Map.of("tasks", panel.triage(request.issue(), request.dryRun())));
    }

    private static void answer(Context ctx, Function<TaskId, Optional<Map<String, Object>>> panel) {
        TaskId id;
        try {
            id = TaskId.of(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("a task id is a UUID");
        }
        ctx.json(panel.apply(id).orElseThrow(() -> new NotFoundResponse("there is no task " + id)));
    }

    private static void error(Context ctx, int status, @Nullable String message) {
        ctx.status(status).json(Map.of("error", String.valueOf(message)));
    }

    /** For a test that looks at every route. */
    Javalin javalin() {
        return javalin;
    }

    /** Where it is to be reached. */
    public URI url() {
        // What listens everywhere is reached from here by the loopback address.
        String here = EVERYWHERE.getOrDefault(host, host);
        String literal = here.contains(":") ? "[" + here + "]" : here;
        return URI.create("http://" + literal + ":" + javalin.port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
