package dev.foreman.conformance;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Makes all checks of an agent, one after the other. No agent can hang it: each check has its time,
 * and so has the whole.
 */
public final class Suite {
    /** Beside the answers that a check waits for. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final Terms terms;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final List<Check> checks;

    /**
     * @param clock for the deadlines that tasks name
     * @param nanoTime for how long checks take
     */
    public Suite(Terms terms, InstantSource clock, LongSupplier nanoTime) {
        this(terms, clock, nanoTime, all(terms));
    }

    Suite(Terms terms, InstantSource clock, LongSupplier nanoTime, List<Check> checks) {
        this.terms = terms;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.checks = List.copyOf(checks);
    }

    static List<Check> all(Terms terms) {
        return List.of(
                HealthCheck.check(),
                DecisionCheck.check(),
                OwnIdCheck.check(),
                MinimalTaskCheck.check(),
                UnknownFieldsCheck.check(),
                NotJsonCheck.check(),
                NotATaskCheck.check(),
                LabelsCheck.check(),
                HostileTextCheck.check(),
                LargeTaskCheck.check(),
                AnswerSizeCheck.check(),
                DeadlineCheck.check(),
                ConcurrencyCheck.check(terms.concurrency()),
                KeepAliveCheck.check(),
                HangUpCheck.check(),
                UnknownPathCheck.check(),
                StillWellCheck.check());
    }

    /**
     * Checks an agent, and leaves it running.
     *
     * @param report called with each finding as soon as it is known
     * @return all of them, in order
     */
    public List<Finding> run(Subject subject, Consumer<Finding> report)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        Map<String, Verdict> verdicts = new HashMap<>();
        long began = nanoTime.getAsLong();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try (Probe probe = new Probe(subject.base(), terms, clock)) {
            for (Check check : checks) {
                Duration left = terms.whole().minusNanos(nanoTime.getAsLong() - began);
                Finding finding =
                        hindrance(check, verdicts, left).isEmpty()
                                ? make(check, probe, threads, left)
                                : finding(
                                        check,
                                        Verdict.LEFT_OUT,
                                        hindrance(check, verdicts, left),
                                        "",
                                        "",
                                        0);
                verdicts.put(check.name(), finding.verdict());
                findings.add(finding);
                report.accept(finding);
            }
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(findings);
    }

    private static String hindrance(Check check, Map<String, Verdict> verdicts, Duration left) {
        if (!left.isPositive()) {
            return "the time for all checks was over";
        }
        return check.needs()
                .filter(needed -> verdicts.get(needed) != Verdict.PASSED)
                .map(needed -> "builds on " + needed)
                .orElse("");
    }

    private Finding make(Check check, Probe probe, ExecutorService threads, Duration left)
            throws InterruptedException {
        Duration patience = patience(check);
        Duration most = patience.compareTo(left) < 0 ? patience : left;
        long began = nanoTime.getAsLong();
        Future<?> trial =
                threads.submit(() -> {
                    check.trial().run(probe);
                    return null;
                });
        try {
            trial.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return finding(check, Verdict.PASSED, "", "", "", since(began));
        } catch (TimeoutException _) {
            return finding(
                    check,
                    Verdict.FAILED,
                    "no end of it within " + Probe.seconds(Duration.ofSeconds(most.toSeconds())),
                    "",
                    "",
                    since(began));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Violation violation) {
                return finding(
                        check,
                        Verdict.FAILED,
                        Excerpt.of(violation.problem()),
                        violation.sent(),
                        violation.answered(),
                        since(began));
            }
            throw new IllegalStateException("the check " + check.name() + " broke off", e);
        } finally {
            trial.cancel(true);
        }
    }

    private Duration patience(Check check) {
        return terms.answer().multipliedBy(check.answers()).plus(MARGIN);
    }

    private long since(long began) {
        return Duration.ofNanos(nanoTime.getAsLong() - began).toMillis();
    }

    private static Finding finding(
            Check check,
            Verdict verdict,
            String problem,
            String sent,
            String answered,
            long millis) {
        return new Finding(
                check.name(),
                verdict,
                problem,
                sent,
                answered,
                check.rule().says(),
                check.rule().where(),
                millis);
    }
}
