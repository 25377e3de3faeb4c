package dev.foreman.llm.gateway;

import dev.foreman.config.Secret;
import dev.foreman.protocol.Json;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** Chat completions and responses, as OpenAI and many others speak them. */
enum OpenAi implements Dialect {
    INSTANCE;

    private static final String NEW_LIMIT = "max_completion_tokens";
    private static final String OLD_LIMIT = "max_tokens";
    private static final String RESPONSE_LIMIT = "max_output_tokens";
    private static final String USAGE = "stream_options.include_usage";

    @Override
    public String error(Refusal refusal) {
        return Json.write(
                Map.of(
                        "error",
                        Map.of(
                                "message",
                                refusal.told(),
                                "type",
                                "foreman_error",
                                "code",
                                refusal.trouble().code())));
    }

    @Override
    public String models(List<String> names) {
        return Json.write(
                Map.of(
                        "object",
                        "list",
                        "data",
                        names.stream()
                                .map(n ->
                                        Map.of(
                                                "id",
                                                n,
                                                "object",
                                                "model",
                                                "created",
                                                0,
                                                "owned_by",
                                                "foreman"))
                                .toList()));
    }

    @Override
    public void authorize(HttpRequest.Builder request, Secret key) {
        request.setHeader("Authorization", "Bearer " + key.reveal());
    }

    @Override
    public Prepared prepare(Endpoint endpoint, RequestBody body, int most, boolean own)
            throws Refusal {
        if (endpoint == Endpoint.RESPONSES) {
            if (body.has("background") && !body.isFalse("background")) {
                throw new Refusal(
                        Trouble.BAD_REQUEST,
                        "`background` is not to be had: it would go on after the task. Leave it"
                                + " out and stream instead");
            }
            int output = Limits.lower(body, RESPONSE_LIMIT, most);
            return new Prepared(body.edited(), output, false);
        }
        // Newer models of OpenAI refuse the old name, other servers do not know the new one.
        String limit = own ? NEW_LIMIT : OLD_LIMIT;
        if (body.has(OLD_LIMIT) || body.has(NEW_LIMIT)) {
            limit = body.has(NEW_LIMIT) ? NEW_LIMIT : OLD_LIMIT;
        }
        int output = Limits.lower(body, limit, most);
        if (limit.equals(NEW_LIMIT) && body.has(OLD_LIMIT)) {
            output = Math.max(output, Limits.lower(body, OLD_LIMIT, most));
        }
        boolean unasked = body.isTrue("stream") && !body.isTrue(USAGE);
        if (unasked) {
            body.put(USAGE, "true");
        }
        return new Prepared(body.edited(), output * answers(body), unasked);
    }

    /** Each of several answers is paid for. */
    private static long answers(RequestBody body) throws Refusal {
        if (!body.has("n")) {
            return 1;
        }
        return body.number("n")
                .filter(n -> n >= 1 && n <= 8)
                .orElseThrow(() ->
                        new Refusal(
                                Trouble.BAD_REQUEST, "`n` is a number from 1 to 8, or left out"));
    }

    @Override
    public void count(String path, long value, Tally tally) {
        int at = path.startsWith("response.usage.") ? "response.".length() : 0;
        if (!path.startsWith("usage.", at)) {
            return;
        }
        switch (path.substring(at + "usage.".length())) {
            case "prompt_tokens", "input_tokens" -> tally.input(value);
            case "prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens" ->
                    tally.cacheRead(value);
            case "completion_tokens", "output_tokens" -> {
                tally.output(value);
                tally.whole();
            }
            default -> {}
        }
    }

    @Override
    public boolean cacheIsWithinInput() {
        return true;
    }
}
