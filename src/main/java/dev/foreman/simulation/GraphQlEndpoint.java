package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The one question of GraphQL's that this world answers: whether a comment was hidden. As on
 * GitHub, what goes wrong is told in an answer of 200.
 */
final class GraphQlEndpoint {
    private GraphQlEndpoint() {}

    static void addTo(Router router) {
        router.add("POST", "/graphql", GraphQlEndpoint::answer);
    }

    private static Response answer(Call call) {
        if (call.caller().token() == null) {
            throw ApiError.of(401, "This endpoint requires you to be authenticated.");
        }
        JsonNode json = call.input().json();
        String query = json.path("query").asText("");
        if (!query.startsWith("query") || !query.contains("isMinimized")) {
            return error("", "Parse error: this world knows isMinimized alone");
        }
        String id = json.path("variables").path("id").asText("");
        Optional<SimComment> comment = find(call, id);
        if (comment.isEmpty()) {
            return error(
                    "NOT_FOUND", "Could not resolve to a node with the global id of '" + id + "'");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("data").putObject("node").put("isMinimized", comment.get().hidden);
        return dressed(answer);
    }

    private static Optional<SimComment> find(Call call, String nodeId) {
        return call.world().all().stream()
                .filter(r -> r.isVisibleTo(call.caller()))
                .flatMap(r -> r.comments.values().stream())
                .filter(c -> IssueView.nodeId("IC_", c.id).equals(nodeId))
                .findFirst();
    }

    private static Response error(String type, String message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("data").putNull("node");
        answer.putArray("errors").addObject().put("type", type).put("message", message);
        return dressed(answer);
    }

    /** GraphQL has a quota of its own. */
    private static Response dressed(ObjectNode answer) {
        return Response.json(200, answer).with("X-RateLimit-Resource", "graphql");
    }
}
