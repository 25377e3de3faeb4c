package dev.foreman.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
import dev.foreman.llm.ProviderAddress;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The model's provider: reachable, takes the key, and has the model. Costs no token. */
record ModelCheck(Llm llm, Fetch fetch) implements Check {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "model";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        String key = llm.apiKey().map(Secret::reveal).orElse("");
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return List.of(
                    Finding.failure(
                            name(),
                            "the key holds a blank, a line break or another character that no key"
                                    + " has; nothing was sent",
                            "Copy llm.api_key once more"));
        }
        return List.of(
                switch (llm.provider()) {
                    case "ollama" ->
                            ask(
                                    ProviderAddress.of(llm) + "/api/tags",
                                    bearer(key),
                                    "models",
                                    "name");
                    case "anthropic" ->
                            ask(
                                    ProviderAddress.of(llm) + "/models?limit=1000",
                                    Map.of("x-api-key", key, "anthropic-version", "2023-06-01"),
                                    "data",
                                    "id");
                    case "openai" ->
                            ask(ProviderAddress.of(llm) + "/models", bearer(key), "data", "id");
                    default -> Finding.ok(name(), "none is configured, and none is needed");
                });
    }

    private static Map<String, String> bearer(String key) {
        return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
    }

    private Finding ask(String address, Map<String, String> headers, String list, String field)
            throws InterruptedException {
        return switch (fetch.get(URI.create(address), headers, DEADLINE)) {
            case Fetch.Reply.Silent silent ->
                    Finding.failure(
                            name(),
                            llm.provider() + " cannot be reached: " + silent.why(),
                            "Check network, proxy and llm.base_url");
            case Fetch.Reply.Answered answer -> judge(answer, list, field);
        };
    }

    /** Nothing of the answer but names of models is ever shown: it could repeat the key. */
    private Finding judge(Fetch.Reply.Answered answer, String list, String field) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            return Finding.failure(
                    name(),
                    llm.provider() + " does not accept the key (" + status + ")",
                    "Renew llm.api_key");
        }
        if (status != 200) {
            return Finding.failure(
                    name(),
                    llm.provider() + " answers " + status,
                    status >= 500 || status == 429 ? "Try later" : "Check llm.base_url");
        }
        Set<String> models = models(answer.body(), list, field);
        String model = llm.model().orElse("");
        if (models.isEmpty() && !"ollama".equals(llm.provider())) {
            return Finding.warning(
                    name(),
                    llm.provider() + " answers, but lists no models",
                    "Check that llm.base_url is the provider's API");
        }
        if (models.contains(model) || models.contains(model + ":latest")) {
            return Finding.ok(name(), llm.provider() + " has " + model);
        }
        return "ollama".equals(llm.provider())
                ? Finding.failure(
                        name(), "ollama does not have " + model, "Fetch it: ollama pull " + model)
                : Finding.warning(
                        name(),
                        llm.provider() + " does not list " + model,
                        "Correct llm.model, unless the name is an alias that it takes all the same");
    }

    private static Set<String> models(String body, String list, String field) {
        Set<String> names = new TreeSet<>();
        try {
            for (JsonNode model : Json.mapper().readTree(body).path(list)) {
                names.add(model.path(field).asText());
            }
        } catch (IOException _) {
            // No list of models: the caller says so.
        }
        return names;
    }
}
