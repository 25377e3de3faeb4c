package dev.foreman.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import io.javalin.http.BadRequestResponse;

/** The body of {@code POST /api/v1/triage}: {@code {"issue": "owner/name#12", "dry_run": true}}. */
record TriageRequest(IssueRef issue, boolean dryRun) {

    static TriageRequest read(String body) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the body is not JSON");
        }
        JsonNode issue = root == null ? null : root.get("issue");
        if (issue == null || !issue.isTextual()) {
            throw new BadRequestResponse("`issue` is missing: write \"owner/name#12\"");
        }
        JsonNode dryRun = root.get("dry_run");
        if (dryRun != null && !dryRun.isBoolean()) {
            throw new BadRequestResponse("`dry_run` is true or false");
        }
        IssueRef ref =
                IssueRef.parse(issue.textValue())
                        .orElseThrow(() ->
                                new BadRequestResponse("`issue` is not of the form owner/name#12"));
        return new TriageRequest(ref, dryRun != null && dryRun.booleanValue());
    }
}
