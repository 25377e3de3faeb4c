package dev.foreman.llm.gateway;

import java.util.Optional;

/** What may be asked here. Anything else is refused with what would work. */
final class AllowList {
    private static final String LATEST = ":latest";

    private final Provider provider;

    AllowList(Provider provider) {
        this.provider = provider;
    }

    Endpoint endpoint(String method, String path) throws Refusal {
        String spoken = String.join(", ", Endpoint.spokenBy(provider.name()));
        Endpoint endpoint =
                Endpoint.of(method, path)
                        .orElseThrow(() ->
                                new Refusal(
                                        Trouble.NO_SUCH_ENDPOINT,
                                        "the model gateway has no such endpoint; it has "
                                                + spoken));
        if (!endpoint.isSpokenBy(provider.name())) {
            throw new Refusal(
                    Trouble.OTHER_DIALECT,
                    "the configured provider, "
                            + provider.name()
                            + ", does not speak "
                            + path
                            + "; what works: "
                            + spoken);
        }
        return endpoint;
    }

    /** The model that is asked for, as it is configured. */
    String model(Endpoint endpoint, RequestBody body) throws Refusal {
        String asked =
                body.text("model")
                        .or(() -> endpoint == Endpoint.SHOW ? body.text("name") : Optional.empty())
                        .orElseThrow(() ->
                                new Refusal(
                                        Trouble.BAD_REQUEST,
                                        "`model` is missing; there is " + models()));
        return provider.models().stream()
                .filter(m ->
                        m.equals(asked) || m.equals(untagged(asked)) || untagged(m).equals(asked))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                Trouble.MODEL_NOT_ALLOWED,
                                "this model is not to be had here; there is " + models()));
    }

    /** Ollama means the newest by a name alone. */
    private String untagged(String model) {
        return provider.name().equals("ollama") && model.endsWith(LATEST)
                ? model.substring(0, model.length() - LATEST.length())
                : model;
    }

    private String models() {
        return String.join(", ", provider.models());
    }
}
