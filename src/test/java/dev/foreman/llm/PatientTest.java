package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foreman.config.Llm;
import dev.foreman.llm.LlmException.Kind;
import dev.foreman.protocol.models.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatientTest {
    private static final Asked ASKED = new Asked("anthropic", "m");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> within = new ArrayList<>();
    private final List<Integer> most = new ArrayList<>();
    private final Deque<LlmException> failures = new ArrayDeque<>();
    private Duration each = Duration.ZERO;
    private Duration timeout = Duration.ofSeconds(60);
    private RandomGenerator random = highest();

    private static RandomGenerator highest() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError();
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }

    private LlmBackend patient(int retries, String... fallback) {
        Llm llm =
                Llms.of(
                        "anthropic",
                        URI.create("http://127.0.0.1:1"),
                        List.of(fallback),
                        retries,
                        timeout,
                        List.of());
        return new Patient(this::attempt, llm, this::pause, random, nanos::get);
    }

    private Completion attempt(String model, Question question, Duration time) throws LlmException {
        asked.add(model);
        within.add(time);
        most.add(question.maxOutputTokens());
        nanos.addAndGet(each.toNanos());
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        return new Completion("fine", Optional.empty(), Tokens.NONE, model, Stop.DONE);
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        nanos.addAndGet(duration.toNanos());
    }

    private PatientTest fails(LlmException... with) {
        failures.addAll(List.of(with));
        return this;
    }

    private static LlmException of(Kind kind) {
        return LlmException.answered(ASKED, kind, 529, Optional.empty(), Complaint.OTHER);
    }

    private static LlmException limited(Duration after) {
        return LlmException.answered(
                ASKED, Kind.RATE_LIMITED, 429, Optional.of(after), Complaint.OTHER);
    }

    private static LlmException[] times(int n, Kind kind) {
        LlmException[] all = new LlmException[n];
        for (int i = 0; i < n; i++) {
            all[i] = of(kind);
        }
        return all;
    }

    @Test
    void waits_up_to_twice_as_long_each_time_and_never_above_twenty_seconds() throws Exception {
        fails(times(7, Kind.OVERLOADED)).patient(7).complete(Llms.say());

        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 20_000L);
    }

    @Test
    void the_jitter_is_full() throws Exception {
        random = () -> 0;
        fails(times(3, Kind.UNREACHABLE)).patient(3).complete(Llms.say());

        assertThat(pauses).containsOnly(Duration.ZERO);
    }

    @Test
    void a_pause_is_never_shorter_than_what_the_provider_wants() throws Exception {
        fails(limited(Duration.ofSeconds(9)), limited(Duration.ofSeconds(9)))
                .patient(3)
                .complete(Llms.say());

        assertThat(pauses).containsExactly(Duration.ofMillis(9_500), Duration.ofMillis(10_000));
    }

    @Test
    void nobody_is_waited_for_beyond_a_minute_or_the_deadline() {
        fails(limited(Duration.ofDays(400)));
        LlmException e = thrown(patient(3));
        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(e.retryAfter()).hasValue(Duration.ofDays(400));

        each = Duration.ofSeconds(55);
        fails(limited(Duration.ofSeconds(5)));
        assertThat(thrown(patient(3)).kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(pauses).isEmpty();
    }

    @Test
    void however_much_time_there_is_a_minute_is_the_most_that_is_waited() throws Exception {
        timeout = Duration.ofHours(1);
        fails(limited(Duration.ofSeconds(61)));
        assertThat(thrown(patient(3)).kind()).isEqualTo(Kind.RATE_LIMITED);

        fails(limited(Duration.ofSeconds(59))).patient(3).complete(Llms.say());
        assertThat(pauses).containsExactly(Duration.ofMillis(59_500));
    }

    @Test
    void a_model_that_wants_a_long_rest_is_left_for_the_next() throws Exception {
        Completion completion =
                fails(limited(Duration.ofHours(1))).patient(3, "other").complete(Llms.say());

        assertThat(completion.model()).isEqualTo("other");
        assertThat(pauses).isEmpty();
    }

    @Test
    void all_attempts_together_have_one_deadline() throws Exception {
        each = Duration.ofSeconds(10);
        random = () -> 0;
        fails(times(2, Kind.OVERLOADED)).patient(3).complete(Llms.say());

        assertThat(within).extracting(Duration::toSeconds).containsExactly(60L, 50L, 40L);
    }

    @Test
    void a_timeout_is_not_multiplied() {
        fails(LlmException.silent(ASKED, Kind.TIMEOUT, "", true));

        assertThat(thrown(patient(3, "other")).kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(asked).hasSize(1);
    }

    @Test
    void gives_up_after_the_last_further_attempt() {
        fails(times(9, Kind.OVERLOADED));

        assertThat(thrown(patient(2)).kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(asked).hasSize(3);
    }

    @Test
    void further_attempts_are_counted_over_all_models_and_each_model_has_its_chance() {
        fails(times(9, Kind.OVERLOADED));

        assertThat(thrown(patient(2, "b", "c")).kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(asked)
                .containsExactly(
                        "claude-sonnet-4-6", "claude-sonnet-4-6", "claude-sonnet-4-6", "b", "c");
    }

    @Test
    void a_model_that_is_gone_is_followed_by_the_next_at_once() throws Exception {
        assertThat(fails(of(Kind.UNKNOWN_MODEL)).patient(3, "b").complete(Llms.say()).model())
                .isEqualTo("b");
        assertThat(pauses).isEmpty();
    }

    @Test
    void the_same_model_is_not_its_own_fallback() {
        fails(times(9, Kind.UNKNOWN_MODEL));
        thrown(patient(3, "claude-sonnet-4-6", "b"));
        assertThat(asked).containsExactly("claude-sonnet-4-6", "b");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OVERLOADED", "RATE_LIMITED", "UNREACHABLE", "UNKNOWN_MODEL"})
    void nothing_else_is_tried_again_or_elsewhere(Kind kind) {
        fails(of(kind));

        assertThat(thrown(patient(3, "b")).kind()).isEqualTo(kind);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_larger_wish_for_output_is_lowered_and_a_smaller_one_kept() throws Exception {
        patient(0).complete(new Question("", "q", Optional.empty(), 99_999));
        patient(0).complete(new Question("", "q", Optional.empty(), 7));

        assertThat(most).containsExactly(1_000, 7);
    }

    @Test
    void an_interrupted_pause_ends_it() {
        Llm llm = Llms.of("anthropic", URI.create("http://127.0.0.1:1"));
        LlmBackend patient =
                new Patient(
                        fails(of(Kind.OVERLOADED))::attempt,
                        llm,
                        _ -> {
                            throw new InterruptedException();
                        },
                        random,
                        nanos::get);

        assertThatThrownBy(() -> patient.complete(Llms.say()))
                .isInstanceOf(InterruptedException.class);
        assertThat(asked).hasSize(1);
    }

    private static LlmException thrown(LlmBackend backend) {
        return catchThrowableOfType(LlmException.class, () -> backend.complete(Llms.say()));
    }
}
