package dev.foreman.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import io.javalin.http.BadRequestResponse;

/**
 * The body of {@code POST /api/v1/acceptance/restore}: {@code {"repo": "my-org/my-repo", "kind":
 * "add_label", "by": "mara"}}.
 */
public record RestoreRequest(RepoName repo, ActionKind kind, String by) {
    private static final int LONGEST = 500;

    static RestoreRequest read(String body) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the body is not JSON");
        }
        JsonNode asked = root == null ? Json.mapper().missingNode() : root;
        String by = asked.path("by").asText("").strip();
        return new RestoreRequest(
                RepoName.parse(asked.path("repo").asText(""))
                        .orElseThrow(() -> new BadRequestResponse("`repo` is OWNER/REPO")),
                ActionKind.parse(asked.path("kind").asText(""))
                        .orElseThrow(() ->
                                new BadRequestResponse(
                                        "`kind` is a kind of action, such as add_label")),
                by.isEmpty() ? "somebody" : by.substring(0, Math.min(LONGEST, by.length())));
    }
}
