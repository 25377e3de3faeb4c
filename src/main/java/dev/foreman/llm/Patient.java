package dev.foreman.llm;

import dev.foreman.config.Llm;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where calls are made again: after a pause on what passes, with the next model on
 * what another may do better. All of it together has one deadline and one number of further
 * attempts.
 */
final class Patient implements LlmBackend {
    private static final Logger LOG = LoggerFactory.getLogger(Patient.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Nobody is waited for longer than this, whatever a provider says. */
    static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

    /** How the pause between two attempts is spent; tests do not spend it. */
    @FunctionalInterface
    interface Pause {
        void spend(Duration duration) throws InterruptedException;
    }

    private final Attempt attempt;
    private final Llm llm;
    private final Pause pause;
    private final RandomGenerator random;
    private final LongSupplier nanos;

    /**
     * @param nanos of a clock that only goes forward
     */
    Patient(Attempt attempt, Llm llm, Pause pause, RandomGenerator random, LongSupplier nanos) {
        this.attempt = attempt;
        this.llm = llm;
        this.pause = pause;
        this.random = random;
        this.nanos = nanos;
    }

    @Override
    public Completion complete(Question question) throws LlmException, InterruptedException {
        Question allowed = question.withAtMost(llm.maxOutputTokens());
        long until = nanos.getAsLong() + llm.timeout().toNanos();
        Iterator<String> models = models().iterator();
        String model = models.next();
        int failures = 0;
        while (true) {
            try {
                return attempt.ask(model, allowed, left(until));
            } catch (LlmException e) {
                Duration wait = wait(e, failures);
                if (e.kind().passes() && failures < llm.maxRetries() && fits(wait, until)) {
                    failures++;
                    LOG.info("{}; asking again in {} ms", e.getMessage(), wait.toMillis());
                    pause.spend(wait);
                } else if (e.kind().anotherMayDo() && models.hasNext()) {
                    model = models.next();
                    LOG.warn("{}; asking {} instead", e.getMessage(), model);
                } else {
                    throw e;
                }
            }
        }
    }

    private List<String> models() {
        return Stream.concat(llm.model().stream(), llm.fallbackModels().stream())
                .distinct()
                .toList();
    }

    private Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - nanos.getAsLong()));
    }

    /** Waiting for longer than there is time would only be late. */
    private boolean fits(Duration wait, long until) {
        return wait.compareTo(MOST_PATIENCE) <= 0 && wait.compareTo(left(until)) < 0;
    }

    /** Any length up to the doubling one, so that callers do not march in step. */
    private Duration wait(LlmException e, int failures) {
        long doubled = FIRST.toMillis() << Math.min(failures, 20);
        long jitter = random.nextLong(Math.min(doubled, LONGEST.toMillis()) + 1);
        return e.retryAfter().orElse(Duration.ZERO).plusMillis(jitter);
    }
}
