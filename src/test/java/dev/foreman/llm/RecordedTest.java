package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foreman.llm.LlmException.Kind;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Tokens;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers really say, through the whole room. */
class RecordedTest {
    private final ScriptedModel model = new ScriptedModel();
    private final Book book = new Book();
    private final List<Duration> pauses = new ArrayList<>();
    private Backends backends =
            Backends.of(Llms.of("ollama", model.url()), book, Clock.systemUTC(), new Random(7));

    @AfterEach
    void close() throws Exception {
        backends.close();
        model.close();
    }

    private LlmBackend backend(String provider) {
        backends.close();
        backends =
                Backends.of(
                        Llms.of(provider, model.url()),
                        book,
                        Clock.systemUTC(),
                        pauses::add,
                        new Random(7),
                        System::nanoTime);
        return backends.as(Llms.SPENDER);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, /v1/messages, 412, 58, 0",
        "openai, /v1/chat/completions, 115, 49, 256",
        "ollama, /api/chat, 338, 47, 0"
    })
    void a_decision_is_read_counted_and_booked(
            String provider, String path, long input, long output, long cached) throws Exception {
        model.then(Turn.recorded("normal")).takes(Llms.KEY);

        Completion completion = backend(provider).complete(Llms.decide());

        assertThat(completion.stop()).isEqualTo(Stop.DONE);
        assertThat(completion.json().orElseThrow().path("decision").asText())
                .isEqualTo("label_and_respond");
        assertThat(completion.usage()).isEqualTo(new Tokens(input, output, cached, 0));
        assertThat(completion.model()).isEqualTo(Llms.model(provider));
        assertThat(model.last().path()).isEqualTo(path);
        assertThat(model.last().key()).isEqualTo(Llms.KEY);
        assertThat(book.only().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(book.only().took()).isEqualTo(completion.usage());
        assertThat(book.only().spent().microUsd().isPresent())
                .isEqualTo(!provider.equals("ollama"));
        assertThat(book.only().estimate.tokens()).isGreaterThan(500);
    }

    /** A local model has no way to refuse but words, which are no JSON. */
    @ParameterizedTest
    @CsvSource({
        "anthropic, refusal, REFUSED",
        "anthropic, tool, TOOL_CALL",
        "anthropic, truncated, TRUNCATED",
        "anthropic, bad-json, UNREADABLE",
        "anthropic, empty, EMPTY",
        "openai, refusal, REFUSED",
        "openai, tool, TOOL_CALL",
        "openai, truncated, TRUNCATED",
        "openai, bad-json, UNREADABLE",
        "openai, empty, EMPTY",
        "ollama, refusal, UNREADABLE",
        "ollama, tool, TOOL_CALL",
        "ollama, truncated, TRUNCATED",
        "ollama, bad-json, UNREADABLE",
        "ollama, empty, EMPTY"
    })
    void an_answer_of_no_use_says_why_and_is_paid_for(String provider, String recording, Stop stop)
            throws Exception {
        model.then(Turn.recorded(recording));

        Completion completion = backend(provider).complete(Llms.decide());

        assertThat(completion.stop()).isEqualTo(stop);
        assertThat(completion.json()).isEmpty();
        assertThat(book.only().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(book.only().took().input()).isGreaterThan(100);
        assertThat(model.journal()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai", "ollama"})
    void an_overloaded_provider_is_asked_again_and_takes_nothing_for_that(String provider)
            throws Exception {
        model.then(
                Turn.recorded("overloaded"), Turn.recorded("overloaded"), Turn.recorded("normal"));

        assertThat(backend(provider).complete(Llms.decide()).stop()).isEqualTo(Stop.DONE);

        assertThat(book.outcomes())
                .containsExactly(CallOutcome.REFUSED, CallOutcome.REFUSED, CallOutcome.ANSWERED);
        assertThat(book.entries.getFirst().took()).isEqualTo(Tokens.NONE);
        assertThat(pauses).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"anthropic, 17000", "openai, 1240", "ollama, 5000"})
    void a_rate_limit_is_waited_for_as_long_as_the_provider_says(String provider, long millis)
            throws Exception {
        model.then(Turn.recorded("rate-limited"), Turn.recorded("normal"));

        assertThat(backend(provider).complete(Llms.decide()).stop()).isEqualTo(Stop.DONE);

        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> {
                    assertThat(pause)
                            .isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis + 500));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, bad-key, BAD_KEY",
        "openai, bad-key, BAD_KEY",
        "openai, no-credit, NO_CREDIT",
        "anthropic, unknown-model, UNKNOWN_MODEL",
        "openai, unknown-model, UNKNOWN_MODEL",
        "ollama, unknown-model, UNKNOWN_MODEL"
    })
    void what_no_patience_mends_fails_at_once_in_our_own_words(
            String provider, String recording, Kind kind) {
        model.then(Turn.recorded(recording));

        LlmException e =
                catchThrowableOfType(
                        LlmException.class, () -> backend(provider).complete(Llms.decide()));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.getMessage())
                .startsWith(provider + " (" + Llms.model(provider) + ")")
                .doesNotContain("sk-", "no-such-model", "Incorrect", "billing");
        assertThat(e).hasNoCause();
        assertThat(model.journal()).hasSize(1);
        assertThat(book.only().outcome()).isEqualTo(CallOutcome.REFUSED);
    }
}
