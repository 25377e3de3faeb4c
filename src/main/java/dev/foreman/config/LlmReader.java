package dev.foreman.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** {@code llm}: which models, what it takes to ask them, and how much they may be asked. */
final class LlmReader {
    private static final int LONGEST_TIMEOUT = 3_600;
    private static final int MOST_RETRIES = 10;
    private static final int MOST_OUTPUT = 1_000_000;

    private final Section section;
    private final Reading in;

    private LlmReader(Section section, Reading in) {
        this.section = section;
        this.in = in;
    }

    static @Nullable Llm read(@Nullable Spot spot, Reading in) {
        Section section = Section.require(spot, Schema.LLM.keys(), in.problems());
        return section == null ? null : new LlmReader(section, in).read();
    }

    private @Nullable Llm read() {
        String supported = String.join(", ", Llm.PROVIDERS);
        Spot place = section.require("provider", "write one of " + supported);
        String provider = in.scalars().text(place);
        if (place != null && provider != null && !Llm.PROVIDERS.contains(provider)) {
            in.problems().at(place, unsupported(place), "write one of " + supported);
            provider = null;
        }
        boolean needsModel = provider != null && !provider.equals(Llm.NONE);
        boolean needsKey = needsModel && !"ollama".equals(provider);
        String model =
                in.scalars()
                        .text(
                                needsModel
                                        ? section.require("model", "write the model's name")
                                        : section.value("model"));
        Secret key =
                in.scalars()
                        .secret(
                                needsKey
                                        ? section.require("api_key", "write api_key: \"${NAME}\"")
                                        : section.value("api_key"));
        // A model on the local network has no key that plain http could give away.
        Spot base = section.value("base_url");
        URI baseUrl =
                section.has("api_key") || needsKey
                        ? in.addresses().confidential(base)
                        : in.addresses().http(base);
        BudgetReader budget = new BudgetReader(in);
        int before = in.problems().count();
        Llm llm =
                new Llm(
                        provider == null ? Llm.NONE : provider,
                        Optional.ofNullable(model),
                        Optional.ofNullable(key),
                        Optional.ofNullable(baseUrl),
                        models("fallback_models"),
                        models("other_models"),
                        Duration.ofSeconds(
                                whole(
                                        "timeout_seconds",
                                        Math.toIntExact(Llm.DEFAULT_TIMEOUT.toSeconds()),
                                        1,
                                        LONGEST_TIMEOUT)),
                        whole("max_retries", Llm.DEFAULT_MAX_RETRIES, 0, MOST_RETRIES),
                        whole("max_output_tokens", Llm.DEFAULT_MAX_OUTPUT_TOKENS, 1, MOST_OUTPUT),
                        overBudget(),
                        budget.read(section),
                        prices());
        if (provider != null && in.problems().count() == before) {
            budget.refuseUnpriced(llm);
            budget.refuseTooSmall(llm, section.value("max_output_tokens"));
        }
        return provider == null ? null : llm;
    }

    private List<String> models(String key) {
        List<Spot> items = in.lists().items(section.value(key), "[\"claude-haiku-4-5\"]");
        List<String> models = new ArrayList<>();
        for (Spot item : items == null ? List.<Spot>of() : items) {
            String model = in.lists().word(item);
            if (models.contains(model)) {
                in.problems().at(item, "this model is listed already", "keep one of them");
            }
            models.add(model);
        }
        return models;
    }

    private int whole(String key, int fallback, int min, int max) {
        Long value = in.scalars().whole(section.value(key), min, max);
        return value == null ? fallback : Math.toIntExact(value);
    }

    private OverBudget overBudget() {
        Spot spot = section.value("over_budget");
        String word = in.scalars().text(spot);
        if (spot == null || word == null) {
            return OverBudget.DEGRADE;
        }
        for (OverBudget choice : OverBudget.values()) {
            if (word.equals(choice.name().toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        in.problems().at(spot, "this is nothing to do with a task", "write degrade or park");
        return OverBudget.DEGRADE;
    }

    private Map<String, Price> prices() {
        return new PriceReader(in).read(section.value("prices"));
    }

    /** Names what the file says, not what a variable holds. */
    private static String unsupported(Spot place) {
        String source = ((ScalarNode) place.node()).getValue();
        return "the provider " + Quote.of(source) + " is not supported";
    }
}
