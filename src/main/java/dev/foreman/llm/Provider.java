package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.AnswerSchema;
import dev.foreman.llm.LlmException.Kind;
import dev.foreman.protocol.Json;
import dev.langchain4j.exception.ContentFilteredException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a provider once, in the way that it understands. A request that it does not like is put in
 * another way, as long as there is one; that costs nothing, and the way that worked is remembered.
 */
final class Provider implements Attempt {

    private record Wish(String model, Shape first) {}

    private final Family family;
    private final HttpClient http;
    private final Clock clock;
    private final Map<Wish, Shape> works = new ConcurrentHashMap<>();

    Provider(Family family, HttpClient http, Clock clock) {
        this.family = family;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Completion ask(String model, Question question, Duration within)
            throws LlmException, InterruptedException {
        Asked asked = new Asked(family.provider(), model);
        Optional<AnswerSchema> schema = question.schema().flatMap(AnswerSchema::of);
        if (schema.isEmpty() && question.schema().isPresent()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw LlmException.silent(asked, Kind.BAD_QUESTION, "", false);
        }
        long until = System.nanoTime() + within.toNanos();
        Wish wish = new Wish(model, family.first(question));
        Set<Shape> tried = new HashSet<>();
        Shape shape = works.getOrDefault(wish, wish.first());
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
            try {
                Reply reply = once(new Exchange(http, asked, left, clock), model, question, shape);
                works.put(wish, shape);
                return Answers.judge(
                        reply, schema, reply.usage().or(Estimates.of(question)), model);
            } catch (LlmException e) {
                tried.add(shape);
                Optional<Shape> other = Optional.empty();
                if (e.kind() == Kind.REFUSED_BY_PROVIDER && isAboutTheRequest(e)) {
                    other = family.next(shape, question, e.complaint());
                }
                if (other.isEmpty() || tried.contains(other.get())) {
                    throw e;
                }
                shape = other.get();
            }
        }
    }

    private static boolean isAboutTheRequest(LlmException e) {
        int status = e.status().orElse(0);
        return status == 400 || status == 422;
    }

    /** No exception of the library gets out: they quote what the provider said. */
    private Reply once(Exchange exchange, String model, Question question, Shape shape)
            throws LlmException, InterruptedException {
        try {
            var response = family.ask(exchange, model, question, shape);
            return family.read(Json.mapper().readTree(exchange.body()), response);
        } catch (ContentFilteredException _) {
            return refusal(exchange);
        } catch (IOException | RuntimeException _) {
            throw exchange.failure();
        }
    }

    private static Reply refusal(Exchange exchange) throws LlmException, InterruptedException {
        try {
            JsonNode body = Json.mapper().readTree(exchange.body());
            return OpenAiFamily.refusal(body);
        } catch (IOException _) {
            throw exchange.failure();
        }
    }
}
