package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Llm;
import dev.foreman.config.OverBudget;
import dev.foreman.config.Secret;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Spender;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations and questions for tests. */
final class Llms {
    static final String KEY = "sk-real-key-0123456789";

    static final Spender SPENDER =
            new Spender(
                    TaskId.of("e241ab12-5574-4027-9579-b4ceb6347cf6"),
                    AgentId.of("acme/widgets:issue-triage"));

    /** Every property required, no others: whatever a provider demands of a schema. */
    static final JsonNode DECISION =
            Json.read(
                    """
                    {"type": "object",
                     "properties": {
                       "decision": {"type": "string",
                         "enum": ["label_and_respond", "close", "escalate", "skip"]},
                       "rationale": {"type": "string", "maxLength": 2000},
                       "actions": {"type": "array", "items": {"anyOf": [
                         {"type": "object",
                          "properties": {"type": {"const": "add_label"}, "label": {"type": "string"}},
                          "required": ["type", "label"], "additionalProperties": false},
                         {"type": "object",
                          "properties": {"type": {"const": "comment"}, "body": {"type": "string"}},
                          "required": ["type", "body"], "additionalProperties": false},
                         {"type": "object",
                          "properties": {"type": {"const": "close_issue"}},
                          "required": ["type"], "additionalProperties": false}]}},
                       "confidence": {"type": "number", "minimum": 0, "maximum": 1}},
                     "required": ["decision", "rationale", "actions", "confidence"],
                     "additionalProperties": false}\
                    """,
                    JsonNode.class);

    private Llms() {}

    static Llm of(String provider, URI base) {
        return of(provider, base, List.of(), 3, Duration.ofSeconds(60), Llm.DEFAULT_CAPS);
    }

    static Llm of(
            String provider,
            URI base,
            List<String> fallback,
            int retries,
            Duration timeout,
            List<Cap> caps) {
        return new Llm(
                provider,
                Optional.of(model(provider)),
                Optional.of(new Secret(KEY)),
                Optional.of(base),
                fallback,
                List.of(),
                timeout,
                retries,
                1_000,
                OverBudget.DEGRADE,
                caps,
                Map.of());
    }

    static String model(String provider) {
        return switch (provider) {
            case "anthropic" -> "claude-sonnet-4-6";
            case "openai" -> "gpt-5-mini";
            default -> "qwen3:8b";
        };
    }

    static Question decide() {
        return new Question(
                "You triage issues.", "It crashes on start.", Optional.of(DECISION), 500);
    }

    static Question say() {
        return new Question("Be brief.", "How are you?", Optional.empty(), 500);
    }
}
