package dev.foreman.config;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code llm}: which model, and what it takes to ask it. */
final class LlmReader {
    private LlmReader() {}

    static @Nullable Llm read(@Nullable Spot spot, Reading in) {
        Section section = Section.require(spot, Schema.LLM.keys(), in.problems());
        if (section == null) {
            return null;
        }
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
        return provider == null
                ? null
                : new Llm(
                        provider,
                        Optional.ofNullable(model),
                        Optional.ofNullable(key),
                        Optional.ofNullable(baseUrl));
    }

    /** Names what the file says, not what a variable holds. */
    private static String unsupported(Spot place) {
        String source = ((org.yaml.snakeyaml.nodes.ScalarNode) place.node()).getValue();
        return "the provider " + Quote.of(source) + " is not supported";
    }
}
