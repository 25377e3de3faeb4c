package dev.foreman.llm.gateway;

import dev.foreman.config.Secret;
import dev.foreman.protocol.Json;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** Ollama's own API. */
enum Ollama implements Dialect {
    INSTANCE;

    @Override
    public String error(Refusal refusal) {
        return Json.write(Map.of("error", refusal.told()));
    }

    @Override
    public String models(List<String> names) {
        return Json.write(
                Map.of(
                        "models",
                        names.stream()
                                .map(n ->
                                        Map.of(
                                                "name",
                                                n,
                                                "model",
                                                n,
                                                "modified_at",
                                                "1970-01-01T00:00:00Z",
                                                "size",
                                                0,
                                                "digest",
                                                "",
                                                "details",
                                                Map.of()))
                                .toList()));
    }

    /** One at home needs none; one behind a proxy or in the cloud does. */
    @Override
    public void authorize(HttpRequest.Builder request, Secret key) {
        request.setHeader("Authorization", "Bearer " + key.reveal());
    }

    @Override
    public Prepared prepare(Endpoint endpoint, RequestBody body, int most, boolean own) {
        if (!endpoint.isPaid()) {
            return new Prepared(body.original(), 0, false);
        }
        // -1 is without end there.
        int output = Limits.lower(body, "options.num_predict", most);
        return new Prepared(body.edited(), output, false);
    }

    @Override
    public void count(String path, long value, Tally tally) {
        switch (path) {
            case "prompt_eval_count" -> tally.input(value);
            case "eval_count" -> {
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
