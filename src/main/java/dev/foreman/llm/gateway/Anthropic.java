package dev.foreman.llm.gateway;

import dev.foreman.config.Secret;
import dev.foreman.protocol.Json;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** The Messages API. */
enum Anthropic implements Dialect {
    INSTANCE;

    private static final String LIMIT = "max_tokens";
    private static final String THINKING = "thinking.budget_tokens";

    /** The provider takes no smaller budget, and none that is not below the limit. */
    private static final int LEAST_THINKING = 1024;

    @Override
    public String error(Refusal refusal) {
        return Json.write(
                Map.of(
                        "type",
                        "error",
                        "error",
                        Map.of("type", type(refusal.trouble()), "message", refusal.told())));
    }

    private static String type(Trouble trouble) {
        return switch (trouble.status()) {
            case 400 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            default -> "api_error";
        };
    }

    @Override
    public String models(List<String> names) {
        return Json.write(
                Map.of(
                        "data",
                        names.stream()
                                .map(n ->
                                        Map.of(
                                                "type",
                                                "model",
                                                "id",
                                                n,
                                                "display_name",
                                                n,
                                                "created_at",
                                                "1970-01-01T00:00:00Z"))
                                .toList(),
                        "has_more",
                        false,
                        "first_id",
                        names.getFirst(),
                        "last_id",
                        names.getLast()));
    }

    @Override
    public void authorize(HttpRequest.Builder request, Secret key) {
        request.setHeader("x-api-key", key.reveal());
    }

    @Override
    public Prepared prepare(Endpoint endpoint, RequestBody body, int most, boolean own) {
        if (!endpoint.isPaid()) {
            return new Prepared(body.original(), 0, false);
        }
        int output = Limits.lower(body, LIMIT, most);
        if (body.has(THINKING) && body.number(THINKING).orElse(Long.MAX_VALUE) >= output) {
            if (output <= LEAST_THINKING) {
                body.put("thinking", "{\"type\":\"disabled\"}");
            } else {
                body.put(THINKING, Integer.toString(Math.max(LEAST_THINKING, output / 2)));
            }
        }
        return new Prepared(body.edited(), output, false);
    }

    @Override
    public void count(String path, long value, Tally tally) {
        boolean first = path.startsWith("message.usage.");
        if (!first && !path.startsWith("usage.")) {
            return;
        }
        switch (path.substring(path.indexOf("usage.") + "usage.".length())) {
            case "input_tokens" -> tally.input(value);
            case "cache_read_input_tokens" -> tally.cacheRead(value);
            case "cache_creation_input_tokens" -> tally.cacheWrite(value);
            case "output_tokens" -> {
                tally.output(value);
                if (!first) {
                    tally.whole();
                }
            }
            case "iterations.input_tokens" -> tally.passes().input(value);
            case "iterations.cache_read_input_tokens" -> tally.passes().cacheRead(value);
            case "iterations.cache_creation_input_tokens" -> tally.passes().cacheWrite(value);
            case "iterations.output_tokens" -> tally.passes().output(value);
            default -> {}
        }
    }

    @Override
    public boolean cacheIsWithinInput() {
        return false;
    }
}
