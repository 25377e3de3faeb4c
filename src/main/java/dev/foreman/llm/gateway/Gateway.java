package dev.foreman.llm.gateway;

import dev.foreman.config.OverBudget;
import dev.foreman.config.Secret;
import dev.foreman.llm.Completion;
import dev.foreman.llm.Estimates;
import dev.foreman.llm.LlmBackend;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes agents' calls on to the one configured provider: with its key, which agents never see,
 * within the budget, and as long as their task lasts. What is said in them is never logged.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private static final String TOKEN_PATH = "/t/";
    private static final String BEARER = "Bearer ";
    private static final int CHUNK = 16 * 1024;
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Provider provider;
    private final Grants grants;
    private final Spending spending;
    private final Neutral neutral;
    private final boolean parks;
    private final Upstream upstream;
    private final Bodies bodies = new Bodies();
    private final AtomicBoolean keyRefused = new AtomicBoolean();

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
        this.neutral = new Neutral(models, overBudget);
        this.parks = overBudget == OverBudget.PARK;
        this.provider = provider;
        this.grants = grants;
        this.spending = new Spending(book, pricing, provider);
        this.upstream = new Upstream(provider);
    }

    /** Answers one request, whatever becomes of it. */
    public void serve(Caller caller) {
        String path = caller.path();
        String token = null;
        if (path.startsWith(TOKEN_PATH)) {
            int slash = path.indexOf('/', TOKEN_PATH.length());
            int end = slash < 0 ? path.length() : slash;
            token = path.substring(TOKEN_PATH.length(), end);
            path = path.substring(end);
        }
        Function<Refusal, String> dialect = errors(caller.method(), path);
        try {
            serve(caller, path, grants.admit(token == null ? shown(caller) : token, caller.from()));
        } catch (Refusal e) {
            refuse(caller, dialect, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            refuse(caller, dialect, new Refusal(Trouble.TASK_OVER, "Foreman is stopping"));
        } catch (IOException e) {
            // The client is gone, or has what it has: an end that looks like one would be a lie.
            log.debug("A call to {} was cut off: {}", path, e.toString());
            caller.abort();
        } catch (RuntimeException e) {
            log.error("A model call broke in Foreman itself", e);
            refuse(
                    caller,
                    dialect,
                    new Refusal(
                            Trouble.BROKEN, "this broke in Foreman itself; its log tells more"));
        }
    }

    private static @Nullable String shown(Caller caller) {
        String key = caller.header("x-api-key");
        if (key != null && !key.isBlank()) {
            return key.strip();
        }
        String bearer = caller.header("authorization");
        return bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? bearer.substring(BEARER.length()).strip()
                : null;
    }

    private Function<Refusal, String> errors(String method, String path) {
        Optional<Endpoint> endpoint = Endpoint.of(method, path);
        if (endpoint.filter(e -> e == Endpoint.COMPLETE).isPresent()) {
            return neutral::error;
        }
        return endpoint.map(e -> e.dialect(provider.name())).orElse(Dialect.of(provider.name()))
                ::error;
    }

    private static void refuse(Caller caller, Function<Refusal, String> errors, Refusal refusal) {
        try {
            answer(
                    caller,
                    refusal.trouble().status(),
                    Map.of(Trouble.HEADER, refusal.trouble().code()),
                    errors.apply(refusal));
        } catch (IOException | IllegalStateException e) {
            // It has begun, or nobody listens.
            caller.abort();
        }
    }

    private static void answer(Caller caller, int status, Map<String, String> headers, String json)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", "application/json");
        try (OutputStream out = caller.answer(status, all)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void serve(Caller caller, String path, Grant grant)
            throws Refusal, IOException, InterruptedException {
        Endpoint endpoint = endpoint(caller.method(), path);
        switch (endpoint) {
            case MODELS, TAGS ->
                    answer(
                            caller,
                            200,
                            Map.of(),
                            endpoint.dialect(provider.name()).models(provider.models()));
            default -> call(caller, endpoint, grant);
        }
    }

    private Endpoint endpoint(String method, String path) throws Refusal {
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

    private void call(Caller caller, Endpoint endpoint, Grant grant)
            throws Refusal, IOException, InterruptedException {
        boolean asked = endpoint == Endpoint.COMPLETE;
        // A neutral question has its own patience, with further attempts in it.
        Duration patience = asked ? provider.timeout().plus(MARGIN) : provider.timeout();
        try (Call call = new Call(caller, patience, () -> grants.isOver(grant))) {
            grant.enter(call.taskOver());
            try (Bodies.Held held = bodies.read(caller.length(), caller.body())) {
                call.bodyRead();
                if (asked) {
                    complete(caller, grant, call, held.bytes());
                } else {
                    pass(caller, endpoint, grant, call, held.bytes());
                }
            } catch (Refusal e) {
                if (parks) {
                    e.refused().ifPresent(grant::lacks);
                }
                throw e;
            } finally {
                grant.leave(call.taskOver());
            }
        }
    }

    private void complete(Caller caller, Grant grant, Call call, byte[] body)
            throws Refusal, IOException, InterruptedException {
        Completion said;
        try {
            said = call.await(neutral.ask(grant.spender(), body, provider.mostOutput()));
        } catch (ExecutionException e) {
            Refusal refusal = Neutral.refusal(e);
            throw refusal.trouble() == Trouble.KEY_REFUSED ? keyRefused(401) : refusal;
        } catch (IOException e) {
            throw notAnswered(call, e);
        }
        answer(caller, 200, Map.of(), Neutral.answer(said));
    }

    private void pass(Caller caller, Endpoint endpoint, Grant grant, Call call, byte[] bytes)
            throws Refusal, IOException, InterruptedException {
        Dialect dialect = endpoint.dialect(provider.name());
        RequestBody body = RequestBody.read(bytes);
        String model = model(endpoint, body);
        WaysOut.refuse(bytes, dialect);
        Dialect.Prepared prepared =
                dialect.prepare(endpoint, body, provider.mostOutput(), provider.isAtHome());
        if (!endpoint.isPaid()) {
            exchange(caller, endpoint, call, prepared, new Tally()).client().close();
            return;
        }
        Tokens estimate = Estimates.of(prepared.body().length, prepared.output());
        Spending.Booked booked = spending.reserve(grant.spender(), model, estimate);
        Tally tally = new Tally();
        CallOutcome outcome = CallOutcome.CUT_OFF;
        OutputStream client;
        try {
            Passed passed = exchange(caller, endpoint, call, prepared, tally);
            outcome = passed.outcome();
            client = passed.client();
        } catch (Refusal e) {
            outcome = e.trouble().mayHaveCost() ? CallOutcome.CUT_OFF : CallOutcome.REFUSED;
            throw e;
        } finally {
            Tokens took = took(outcome, tally, dialect, estimate);
            spending.settle(booked, took, outcome);
            log.debug(
                    "Task {} asked {} of {}: {}, {} tokens",
                    grant.spender().task(),
                    endpoint.path(),
                    model,
                    outcome,
                    took.total());
        }
        // The next call is to find what this one left, so it is booked before it looks complete.
        client.close();
    }

    /** An answer that has all gone on, and is still to be closed. */
    private record Passed(CallOutcome outcome, OutputStream client) {}

    private static Tokens took(CallOutcome outcome, Tally tally, Dialect dialect, Tokens estimate) {
        return switch (outcome) {
            case REFUSED -> Tokens.NONE;
            case CUT_OFF ->
                    tally.isEmpty()
                            ? estimate
                            : tally.tokens(dialect.cacheIsWithinInput(), estimate.input());
            case ANSWERED -> tally.tokens(dialect.cacheIsWithinInput(), estimate.input());
        };
    }

    /** The model that is asked for, if it may be. */
    private String model(Endpoint endpoint, RequestBody body) throws Refusal {
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
        String latest = ":latest";
        return provider.name().equals("ollama") && model.endsWith(latest)
                ? model.substring(0, model.length() - latest.length())
                : model;
    }

    private String models() {
        return String.join(", ", provider.models());
    }

    private Passed exchange(
            Caller caller, Endpoint endpoint, Call call, Dialect.Prepared prepared, Tally tally)
            throws Refusal, IOException, InterruptedException {
        HttpResponse<InputStream> response;
        try {
            response = call.await(upstream.send(endpoint, caller, prepared.body()));
            call.reads(response.body());
        } catch (IOException e) {
            throw notAnswered(call, e);
        } catch (ExecutionException e) {
            throw notAnswered(
                    call, e.getCause() instanceof IOException io ? io : new IOException(e));
        }
        int status = response.statusCode();
        if (status == 401 || status == 403 || status == 407) {
            throw keyRefused(status);
        }
        if (status < 200 || status >= 300 && status < 400) {
            throw new Refusal(
                    Trouble.ODD_ANSWER,
                    "the provider answers with a redirect, which is not followed; the operator can"
                            + " correct llm.base_url");
        }
        boolean good = status < 300;
        if (good) {
            keyRefused.set(false);
        }
        OutputStream client =
                stream(caller, endpoint, call, response, good && prepared.unasked(), tally);
        CallOutcome told = tally.isWhole() ? CallOutcome.ANSWERED : CallOutcome.CUT_OFF;
        return new Passed(good ? told : CallOutcome.REFUSED, client);
    }

    private Refusal notAnswered(Call call, IOException e) throws IOException {
        Call.Ending ending = call.ending();
        if (ending != null) {
            return switch (ending) {
                case CLIENT_GONE -> throw e;
                case TASK_OVER -> Grant.taskOver();
                case STALLED ->
                        new Refusal(
                                Trouble.TIMED_OUT,
                                "the provider did not answer within "
                                        + provider.timeout().toSeconds()
                                        + " s");
            };
        }
        log.warn("The provider of models, {}, did not answer: {}", provider.name(), e.toString());
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException
                ? new Refusal(
                        Trouble.UNREACHABLE, "the provider cannot be reached; try again later")
                : new Refusal(
                        Trouble.DROPPED, "the provider broke the connection; try again later");
    }

    /** The agent's own token is good, so this must not look to it as if it were not. */
    private Refusal keyRefused(int status) {
        if (!keyRefused.getAndSet(true)) {
            log.error(
                    "The provider {} refuses Foreman's own key (status {}): no agent can ask models"
                            + " until llm.api_key is right",
                    provider.name(),
                    status);
        }
        return new Refusal(
                Trouble.KEY_REFUSED,
                "the provider refuses Foreman's own key (status "
                        + status
                        + "); the operator can correct llm.api_key");
    }

    private OutputStream stream(
            Caller caller,
            Endpoint endpoint,
            Call call,
            HttpResponse<InputStream> response,
            boolean unasked,
            Tally tally)
            throws Refusal, IOException {
        String secret = provider.key().map(Secret::reveal).orElse("");
        String type = response.headers().firstValue("content-type").orElse("");
        boolean events = type.startsWith("text/event-stream");
        InputStream in = Upstream.unpacked(response);
        // Closed when all of it is there, and only then: an end looks like success.
        OutputStream out =
                caller.answer(response.statusCode(), Headers.answered(response.headers(), secret));
        ByteSink client = new Written(out);
        ByteSink sink =
                new UsageMeter(
                        events,
                        endpoint.dialect(provider.name()),
                        tally,
                        Redactor.of(secret, unasked && events ? new UnaskedUsage(client) : client));
        boolean live = events || type.startsWith("application/x-ndjson");
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            sink.write(chunk, 0, n);
            if (live) {
                out.flush();
            }
            call.moved();
        }
        sink.end();
        if (call.ending() != null) {
            throw new IOException("broken off");
        }
        return out;
    }

    /** Writes to the client. */
    private record Written(OutputStream out) implements ByteSink {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void end() {
            // Its opener closes it.
        }
    }

    @Override
    public void close() {
        upstream.close();
    }
}
