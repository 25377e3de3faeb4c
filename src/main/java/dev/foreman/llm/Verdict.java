package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.llm.LlmException.Kind;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.util.Locale;

/**
 * What an answer that is no success means, by its status and by what the providers are known to say
 * in its body. Of the body nothing is kept.
 */
record Verdict(Kind kind, Complaint complaint) {

    static Verdict on(int status, String body) {
        return new Verdict(kind(status, Said.in(body)), complaint(status, body));
    }

    private static Kind kind(int status, Said said) {
        return switch (status) {
            case 401, 403 -> Kind.BAD_KEY;
            case 402 -> Kind.NO_CREDIT;
            case 404 -> said.has("model") ? Kind.UNKNOWN_MODEL : Kind.REFUSED_BY_PROVIDER;
            case 408 -> Kind.OVERLOADED;
            case 413 -> Kind.TOO_LONG;
            case 429 -> said.has("insufficient_quota") ? Kind.NO_CREDIT : Kind.RATE_LIMITED;
            case 400, 422 -> badRequest(said);
            default -> status >= 500 ? Kind.OVERLOADED : Kind.REFUSED_BY_PROVIDER;
        };
    }

    private static Kind badRequest(Said said) {
        if (said.has("credit balance", "usage limits", "billing")) {
            return Kind.NO_CREDIT;
        }
        if (said.has("context_length_exceeded", "context length", "prompt is too long")) {
            return Kind.TOO_LONG;
        }
        if (said.has(
                "model_not_found",
                "model not found",
                "invalid model",
                "model does not exist",
                "not a valid model")) {
            return Kind.UNKNOWN_MODEL;
        }
        return Kind.REFUSED_BY_PROVIDER;
    }

    private static Complaint complaint(int status, String body) {
        return (status == 400 || status == 422)
                        && Said.in(body).has("max_tokens", "max_completion_tokens")
                ? Complaint.OUTPUT_LIMIT
                : Complaint.OTHER;
    }

    /** The parts of an error that tell its kind, in lower case. */
    private record Said(String words) {
        static Said in(String body) {
            try {
                JsonNode root = Json.mapper().readTree(body);
                JsonNode error = root.path("error").isMissingNode() ? root : root.path("error");
                String words =
                        error.isTextual()
                                ? error.asText()
                                : String.join(
                                        "\n",
                                        error.path("type").asText(),
                                        error.path("code").asText(),
                                        error.path("param").asText(),
                                        error.path("message").asText());
                return new Said(words.toLowerCase(Locale.ROOT));
            } catch (IOException _) {
                // A page of a proxy: its status must do.
                return new Said("");
            }
        }

        boolean has(String... any) {
            for (String word : any) {
                if (words.contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }
}
