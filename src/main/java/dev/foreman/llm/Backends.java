package dev.foreman.llm;

import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Spender;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The configured model, on anybody's account. */
public final class Backends implements AutoCloseable {
    private final Llm llm;
    private final SpendBook book;
    private final Patient.Pause pause;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final HttpClient http = Exchange.http();
    private final Attempt provider;

    private Backends(
            Llm llm,
            SpendBook book,
            Clock clock,
            Patient.Pause pause,
            RandomGenerator random,
            LongSupplier nanos) {
        this.llm = llm;
        this.book = book;
        this.pause = pause;
        this.random = random;
        this.nanos = nanos;
        this.provider = llm.thinks() ? new Provider(family(llm), http, clock) : none();
    }

    /**
     * @param book every attempt is booked here
     */
    public static Backends of(Llm llm, SpendBook book, Clock clock, RandomGenerator random) {
        return new Backends(llm, book, clock, Thread::sleep, random, System::nanoTime);
    }

    static Backends of(
            Llm llm,
            SpendBook book,
            Clock clock,
            Patient.Pause pause,
            RandomGenerator random,
            LongSupplier nanos) {
        return new Backends(llm, book, clock, pause, random, nanos);
    }

    /** The model at the spender's cost. Light: make one for each task. */
    public LlmBackend as(Spender spender) {
        if (!llm.thinks()) {
            return _ -> {
                throw LlmException.noModel();
            };
        }
        Attempt booked = new Budgeted(provider, llm, book, spender);
        return new Patient(booked, llm, pause, random, nanos);
    }

    private static Attempt none() {
        return (_, _, _) -> {
            throw LlmException.noModel();
        };
    }

    /**
     * @throws IllegalArgumentException with its name for a provider that is not supported
     */
    private static Family family(Llm llm) {
        return switch (llm.provider()) {
            case "anthropic" -> new AnthropicFamily(ProviderAddress.of(llm), key(llm));
            case "openai" ->
                    new OpenAiFamily(ProviderAddress.of(llm), key(llm), llm.baseUrl().isEmpty());
            case "ollama" -> new OllamaFamily(ProviderAddress.of(llm), llm.apiKey());
            default ->
                    throw new IllegalArgumentException(
                            "llm.provider: "
                                    + llm.provider()
                                    + " is not supported; write one of "
                                    + String.join(", ", Llm.PROVIDERS));
        };
    }

    private static Secret key(Llm llm) {
        return llm.apiKey()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "llm.api_key: " + llm.provider() + " needs one"));
    }

    /** Breaks off whatever is under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
