package dev.foreman.llm.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.OverBudget;
import dev.foreman.llm.Completion;
import dev.foreman.llm.LlmBackend;
import dev.foreman.llm.LlmException;
import dev.foreman.llm.Question;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * {@code POST /v1/complete}: the way to ask that every provider understands. {@code {system,
 * prompt, schema, max_output_tokens}} becomes {@code {text, json, usage, model, stop}}.
 */
final class Neutral {
    private static final int LARGEST = 4 << 20;

    private final Function<Spender, LlmBackend> models;
    private final OverBudget overBudget;

    /**
     * @param overBudget what is to become of a task that has no room left where waiting helps; its
     *     agent is told
     */
    Neutral(Function<Spender, LlmBackend> models, OverBudget overBudget) {
        this.models = models;
        this.overBudget = overBudget;
    }

    /** A question and who answers it, to be run by a thread of its own. */
    FutureTask<Completion> ask(Spender spender, byte[] body, int most) throws Refusal {
        Question question = question(body, most);
        LlmBackend backend = models.apply(spender);
        FutureTask<Completion> asking = new FutureTask<>(() -> backend.complete(question));
        Thread.ofVirtual().name("neutral-call").start(asking);
        return asking;
    }

    private static Question question(byte[] body, int most) throws Refusal {
        if (body.length > LARGEST) {
            throw new Refusal(
                    Trouble.TOO_LARGE, "a question has " + (LARGEST >> 20) + " MiB at most");
        }
        RequestBody.read(body);
        try {
            JsonNode asked = Json.mapper().readTree(new String(body, StandardCharsets.UTF_8));
            JsonNode schema = asked.path("schema");
            JsonNode tokens = asked.path("max_output_tokens");
            if (!asked.path("prompt").isTextual()
                    || !asked.path("system").isTextual() && !absent(asked.path("system"))
                    || !tokens.isInt() && !absent(tokens)) {
                throw unreadable("`prompt` and `system` are text, `max_output_tokens` a number");
            }
            return new Question(
                    asked.path("system").asText(""),
                    asked.path("prompt").asText(),
                    absent(schema) ? Optional.empty() : Optional.of(schema),
                    Math.min(most, tokens.asInt(most)));
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw unreadable("the body is not JSON");
        }
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Refusal unreadable(String why) {
        return new Refusal(Trouble.BAD_REQUEST, why);
    }

    static String answer(Completion said) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("text", said.text());
        said.json().ifPresent(json -> answer.put("json", json));
        Tokens usage = said.usage();
        answer.put(
                "usage",
                Map.of(
                        "input", usage.input(),
                        "output", usage.output(),
                        "cache_read", usage.cacheRead(),
                        "cache_write", usage.cacheWrite()));
        answer.put("model", said.model());
        answer.put("stop", said.stop().key());
        return Json.write(answer);
    }

    String error(Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", refusal.told());
        error.put("code", refusal.trouble().code());
        if (refusal.trouble() == Trouble.OVER_BUDGET) {
            error.put("over_budget", whatNow(refusal).name().toLowerCase(Locale.ROOT));
        }
        return Json.write(Map.of("error", error));
    }

    /** To wait where no waiting helps would be to wait for ever. */
    private OverBudget whatNow(Refusal refusal) {
        boolean passes = refusal.refused().filter(Reservation.Refused::passes).isPresent();
        return passes ? overBudget : OverBudget.DEGRADE;
    }

    /** What kept a model from answering, told as an error of the gateway. */
    static Refusal refusal(ExecutionException failed) {
        if (!(failed.getCause() instanceof LlmException e)) {
            throw new IllegalStateException(failed.getCause());
        }
        Trouble trouble =
                switch (e.kind()) {
                    case OVERLOADED -> Trouble.OVERLOADED;
                    case RATE_LIMITED -> Trouble.RATE_LIMITED;
                    case UNREACHABLE -> Trouble.UNREACHABLE;
                    case TIMEOUT -> Trouble.TIMED_OUT;
                    case BAD_KEY, NO_CREDIT -> Trouble.KEY_REFUSED;
                    case OVER_BUDGET -> Trouble.OVER_BUDGET;
                    case TOO_LONG -> Trouble.TOO_LARGE;
                    case BAD_QUESTION -> Trouble.BAD_REQUEST;
                    case UNKNOWN_MODEL, REFUSED_BY_PROVIDER, BAD_ANSWER, NO_MODEL ->
                            Trouble.ODD_ANSWER;
                };
        String told = String.valueOf(e.getMessage());
        return e.refused()
                .map(refused -> Refusal.overBudget(refused, told))
                .orElseGet(() -> new Refusal(trouble, told));
    }
}
