package dev.foreman.web;

import dev.foreman.protocol.RepoName;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;

/** The part of the control API at which held actions are seen and decided. */
final class ApprovalRoutes {
    private ApprovalRoutes() {}

    static void add(RoutesConfig routes, Panel panel) {
        routes.get(
                "/api/v1/approvals",
                ctx -> ctx.json(panel.approvals().waiting(repo(ctx), skip(ctx))));
        routes.get(
                "/api/v1/approvals/{id}",
                ctx ->
                        ctx.json(
                                panel.approvals()
                                        .find(id(ctx))
                                        .orElseThrow(() ->
                                                new NotFoundResponse(
                                                        "there is no approval " + id(ctx)))));
        routes.post(
                "/api/v1/approvals/{id}/approve",
                ctx ->
                        answer(
                                ctx,
                                panel.approvals()
                                        .approve(id(ctx), ApprovalRequest.read(ctx.body()))));
        routes.post("/api/v1/approvals/{id}/reject", ctx -> reject(ctx, panel));
    }

    private static void reject(Context ctx, Panel panel) {
        ApprovalRequest request = ApprovalRequest.read(ctx.body());
        if (request.revision().isPresent()) {
            throw new BadRequestResponse("what is rejected is not edited: leave `edit` out");
        }
        answer(ctx, panel.approvals().reject(id(ctx), request));
    }

    private static void answer(Context ctx, ApprovalBoard.Outcome outcome) {
        ctx.status(outcome.status()).json(outcome.body());
    }

    private static Optional<RepoName> repo(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("repo"))
                .map(text ->
                        RepoName.parse(text)
                                .orElseThrow(() ->
                                        new BadRequestResponse(
                                                "`repo` is not of the form owner/name")));
    }

    private static int skip(Context ctx) {
        return (int) number(Optional.ofNullable(ctx.queryParam("skip")).orElse("0"), 9);
    }

    private static long id(Context ctx) {
        return number(ctx.pathParam("id"), 18);
    }

    private static long number(String text, int digits) {
        if (!text.matches("[0-9]{1," + digits + "}")) {
            throw new BadRequestResponse(
                    "'" + text.replaceAll("\\P{Graph}", "?") + "' is no number");
        }
        return Long.parseLong(text);
    }
}
