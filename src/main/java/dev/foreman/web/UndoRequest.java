package dev.foreman.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.UndoTarget;
import io.javalin.http.BadRequestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/v1/undo}: {@code {"target": "e241ab12/0", "by": "mara", "reason":
 * "wrong label", "force": false, "dry_run": false}}; only the target is required.
 */
public record UndoRequest(
        UndoTarget target, String by, @Nullable String reason, boolean force, boolean dryRun) {

    static UndoRequest read(String body) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the body is not JSON");
        }
        UndoTarget target =
                UndoTarget.parse(root == null ? "" : root.path("target").asText(""))
                        .orElseThrow(() ->
                                new BadRequestResponse(
                                        "`target` is TASK or TASK/INDEX, such as e241ab12/0"));
        return new UndoRequest(
                target,
                root.path("by").asText(""),
                root.path("reason").textValue(),
                flag(root, "force"),
                flag(root, "dry_run"));
    }

    private static boolean flag(JsonNode root, String name) {
        JsonNode flag = root.path(name);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new BadRequestResponse("`" + name + "` is true or false");
        }
        return flag.asBoolean(false);
    }
}
