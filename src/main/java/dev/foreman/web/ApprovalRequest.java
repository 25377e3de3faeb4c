package dev.foreman.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.approvals.Revision;
import dev.foreman.protocol.Json;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import io.javalin.http.BadRequestResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The body of {@code POST /api/v1/approvals/{id}/approve} and {@code …/reject}: {@code {"digest":
 * "…", "by": "mara", "note": "looks right", "edit": {"body": "…"}}}; the digest is required, and
 * {@code edit} ({@code body} or {@code label}) only for an approval.
 */
public record ApprovalRequest(String digest, Decider decider, Optional<Revision> revision) {

    static ApprovalRequest read(String body) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the body is not JSON");
        }
        if (root == null || !root.path("digest").isTextual()) {
            throw new BadRequestResponse(
                    "`digest` is missing: that of the approval as you saw it, from GET"
                            + " /api/v1/approvals/{id}");
        }
        Via via = root.path("via").asText("").equals(Via.CLI.wire()) ? Via.CLI : Via.API;
        return new ApprovalRequest(
                root.path("digest").textValue(),
                new Decider(root.path("by").asText(""), via, root.path("note").textValue()),
                revision(root.path("edit")));
    }

    private static Optional<Revision> revision(JsonNode edit) {
        if (edit.isMissingNode() || edit.isNull()) {
            return Optional.empty();
        }
        if (edit.size() == 1 && edit.path("body").isTextual()) {
            return Optional.of(new Revision.Body(edit.path("body").textValue()));
        }
        if (edit.size() == 1 && edit.path("label").isTextual()) {
            return Optional.of(new Revision.Label(edit.path("label").textValue()));
        }
        throw new BadRequestResponse(
                "`edit` is {\"body\": TEXT} for a comment or {\"label\": NAME} for a label");
    }

    /** As it is sent. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("digest", digest);
        json.put("by", decider.by());
        json.put("via", decider.via().wire());
        if (decider.note() != null) {
            json.put("note", decider.note());
        }
        revision.ifPresent(r ->
                json.put(
                        "edit",
                        switch (r) {
                            case Revision.Body(String text) -> Map.of("body", text);
                            case Revision.Label(String label) -> Map.of("label", label);
                        }));
        return json;
    }
}
