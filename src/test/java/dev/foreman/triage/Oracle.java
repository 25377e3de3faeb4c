package dev.foreman.triage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import java.util.List;

/** Writes what a model might answer, one word at a time, however foolish. */
final class Oracle {
    private final ObjectNode answer = Json.mapper().createObjectNode();
    private final ObjectNode comment;

    private Oracle(String decision) {
        answer.put("decision", decision)
                .put("rationale", "It is what it is.")
                .put("confidence", 0.9)
                .put("close_reason", "none")
                .put("answered", false)
                .put("language", "en")
                .put("memory", "");
        answer.putArray("labels");
        comment = answer.putObject("comment").put("kind", "none").put("body", "");
        comment.putArray("missing");
        comment.putArray("quotes");
    }

    static Oracle says(String decision) {
        return new Oracle(decision);
    }

    Oracle labels(String... names) {
        List.of(names).forEach(answer.withArray("labels")::add);
        return this;
    }

    Oracle comment(String kind, String body) {
        comment.put("kind", kind).put("body", body);
        return this;
    }

    Oracle missing(String... sections) {
        List.of(sections).forEach(comment.withArray("missing")::add);
        return this;
    }

    Oracle quoting(String... quotes) {
        List.of(quotes).forEach(comment.withArray("quotes")::add);
        return this;
    }

    Oracle with(String field, String value) {
        answer.put(field, value);
        return this;
    }

    Oracle sure(double confidence) {
        answer.put("confidence", confidence);
        return this;
    }

    Oracle answered() {
        answer.put("answered", true);
        return this;
    }

    /** The gateway's answer around it. */
    String wrapped() {
        ObjectNode whole = Json.mapper().createObjectNode();
        whole.put("text", answer.toString()).put("model", "claude-x").put("stop", "end_turn");
        whole.set("json", answer);
        return whole.toString();
    }
}
