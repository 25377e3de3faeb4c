package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A single comment: whether it is still there, what was thought of it, whether it was hidden. */
final class CommentFaces {
    private static final String HIDDEN =
            "query($id: ID!) { node(id: $id) { ... on Minimizable { isMinimized } } }";
    private static final int NO_SUCH_METHOD = 501;

    private final Api api;

    CommentFaces(Api api) {
        this.api = api;
    }

    Optional<Comment> find(RepoName repo, long id) {
        return face(repo, id).map(CommentFace::comment);
    }

    Optional<CommentFace> face(RepoName repo, long id) {
        try {
            return Optional.of(api.read(api.get(Paths.comment(repo, id)), CommentFaces::face));
        } catch (GitHubException.NotFound | GitHubException.Gone _) {
            return Optional.empty();
        }
    }

    private static CommentFace face(JsonNode node) {
        JsonNode reactions = node.path("reactions");
        return new CommentFace(
                Records.comment(node),
                Records.text(node, "node_id").orElse(""),
                Math.max(0, reactions.path("+1").asInt(0)),
                Math.max(0, reactions.path("-1").asInt(0)));
    }

    /** REST does not tell, so this is asked of GraphQL. */
    Optional<Boolean> isMinimized(String nodeId) {
        if (nodeId.isEmpty()) {
            return Optional.empty();
        }
        Answer answer;
        try {
            answer = api.query(Map.of("query", HIDDEN, "variables", Map.of("id", nodeId)));
        } catch (GitHubException.NotFound _) {
            return Optional.empty();
        } catch (GitHubException.ServerFault e) {
            if (e.status() == NO_SUCH_METHOD) {
                return Optional.empty();
            }
            throw e;
        }
        return minimized(answer);
    }

    /** GraphQL says what is wrong in an answer of 200. */
    private static Optional<Boolean> minimized(Answer answer) {
        JsonNode tree;
        try {
            tree = Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new GitHubException.Unreadable(answer.where(), "the answer cannot be read");
        }
        JsonNode hidden = tree.path("data").path("node").path("isMinimized");
        if (hidden.isBoolean()) {
            return Optional.of(hidden.asBoolean());
        }
        String type = tree.path("errors").path(0).path("type").asText("");
        // Its message is not repeated: it is the server's own text, and nothing hangs on it.
        return switch (type) {
            case "NOT_FOUND" -> Optional.empty();
            case "FORBIDDEN", "INSUFFICIENT_SCOPES" ->
                    throw new GitHubException.PermissionMissing(
                            answer.where(), "GraphQL says " + type, null);
            case "RATE_LIMITED" ->
                    throw new GitHubException.Unreadable(
                            answer.where(), "GraphQL's own quota is spent");
            default ->
                    throw new GitHubException.Unreadable(
                            answer.where(), "GraphQL did not say whether it is hidden");
        };
    }
}
