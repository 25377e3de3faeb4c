package dev.foreman.llm.gateway;

import dev.foreman.config.OverBudget;
import dev.foreman.llm.LlmBackend;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Spender;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes agents' calls on to the one configured provider: with its key, which agents never see,
 * within the budget, and as long as their task lasts. What is said in them is never logged.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final Provider provider;
    private final Grants grants;
    private final AllowList allowed;
    private final Neutral neutral;
    private final Upstream upstream;
    private final Calls calls;

    /**
     * @param models answers neutral questions, on the account of whoever asks
     * @param overBudget what is to become of a task that has no room left where waiting helps; its
     *     agent is told, and its grant where it is to wait
     */
    public Gateway(
            Provider provider,
            Grants grants,
            SpendBook book,
            Pricing pricing,
            Function<Spender, LlmBackend> models,
            OverBudget overBudget) {
        this.provider = provider;
        this.grants = grants;
        this.allowed = new AllowList(provider);
        this.neutral = new Neutral(models, overBudget);
        this.upstream = new Upstream(provider);
        Blame blame = new Blame(provider);
        Spending spending = new Spending(book, pricing, provider);
        Passage passage = new Passage(provider, upstream, blame);
        this.calls =
                new Calls(
                        provider.timeout(),
                        grants,
                        new NativeCalls(provider, allowed, spending, passage),
                        new NeutralCalls(neutral, provider.mostOutput(), blame),
                        overBudget == OverBudget.PARK);
    }

    /** Answers one request, whatever becomes of it. */
    public void serve(Caller caller) {
        Presented shown = Presented.by(caller);
        Function<Refusal, String> errors = errors(caller.method(), shown.path());
        try {
            Grant grant = grants.admit(shown.token(), caller.from());
            serve(caller, allowed.endpoint(caller.method(), shown.path()), grant);
        } catch (Refusal e) {
            OwnAnswers.refuse(caller, errors, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            OwnAnswers.refuse(
                    caller, errors, new Refusal(Trouble.TASK_OVER, "Foreman is stopping"));
        } catch (IOException e) {
            // The client is gone, or has what it has: an end that looks like one would be a lie.
            log.debug("A call to {} was cut off: {}", shown.path(), e.toString());
            caller.abort();
        } catch (RuntimeException e) {
            log.error("A model call broke in Foreman itself", e);
            OwnAnswers.refuse(
                    caller,
                    errors,
                    new Refusal(
                            Trouble.BROKEN, "this broke in Foreman itself; its log tells more"));
        }
    }

    private void serve(Caller caller, Endpoint endpoint, Grant grant)
            throws Refusal, IOException, InterruptedException {
        switch (endpoint) {
            case MODELS, TAGS ->
                    OwnAnswers.json(
                            caller, endpoint.dialect(provider.name()).models(provider.models()));
            default -> calls.make(caller, endpoint, grant);
        }
    }

    /** How the dialect that is spoken has errors, known or not. */
    private Function<Refusal, String> errors(String method, String path) {
        Optional<Endpoint> endpoint = Endpoint.of(method, path);
        if (endpoint.filter(e -> e == Endpoint.COMPLETE).isPresent()) {
            return neutral::error;
        }
        return endpoint.map(e -> e.dialect(provider.name())).orElse(Dialect.of(provider.name()))
                ::error;
    }

    @Override
    public void close() {
        upstream.close();
    }
}
