package dev.foreman.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.DecisionReader;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.MalformedDecision;
import java.util.List;

/**
 * An answer that is a decision by the published schema and by Foreman's own reader.
 *
 * @param exchange where it came from
 * @param taskId the id in it, which is judged by checks of its own
 * @param decision what it says
 */
record Judged(Exchange exchange, String taskId, DecisionMessage decision) {

    static Judged of(Specimen task, Exchange exchange, Reply.Answered answered) throws Violation {
        JsonNode root = tree(exchange, answered.body());
        List<String> problems = DecisionSchema.published().problems(root);
        if (!problems.isEmpty()) {
            throw new Violation(
                    "the answer is no decision by the schema: " + String.join("; ", problems),
                    exchange);
        }
        String id = root.path("task_id").asText();
        ((ObjectNode) root).put("task_id", task.id().toString());
        try {
            DecisionMessage decision =
                    new DecisionReader(task.id(), task.issue()).read(Json.write(root));
            for (Action action : decision.actions()) {
                if (action instanceof Action.Unacceptable bad) {
                    throw new Violation("Foreman would refuse it: " + bad.why(), exchange);
                }
            }
            return new Judged(exchange, id, decision);
        } catch (MalformedDecision e) {
            throw new Violation("Foreman cannot read it: " + e.getMessage(), exchange);
        }
    }

    private static JsonNode tree(Exchange exchange, String body) throws Violation {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new Violation("the answer is not JSON: " + e.getOriginalMessage(), exchange);
        }
        if (root == null || !root.isObject()) {
            throw new Violation("the answer is not a JSON object", exchange);
        }
        return root;
    }
}
