package dev.foreman.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import io.javalin.http.BadRequestResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/v1/pause} and {@code /api/v1/resume}: {@code {"repo":
 * "my-org/my-repo", "by": "mara", "reason": "a release"}}; only {@code by} is required.
 *
 * @param repo empty for all repositories
 */
public record PauseRequest(Optional<RepoName> repo, String by, @Nullable String reason) {
    private static final int LONGEST = 1_000;

    static PauseRequest read(String body) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the body is not JSON");
        }
        if (root == null) {
            throw new BadRequestResponse("the body is empty");
        }
        String by = text(root, "by");
        if (by == null || by.isBlank()) {
            throw new BadRequestResponse("`by` says who asks for it");
        }
        return new PauseRequest(repo(text(root, "repo")), by, text(root, "reason"));
    }

    /** Null is all of them, and only that is: a mistake must not pause or resume everything. */
    private static Optional<RepoName> repo(@Nullable String repo) {
        if (repo == null) {
            return Optional.empty();
        }
        return Optional.of(
                RepoName.parse(repo)
                        .orElseThrow(() -> new BadRequestResponse("`repo` is OWNER/REPO")));
    }

    private static @Nullable String text(JsonNode root, String name) {
        JsonNode value = root.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().length() > LONGEST) {
            throw new BadRequestResponse(
                    "`" + name + "` is text, of at most " + LONGEST + " characters");
        }
        return value.asText();
    }
}
