package dev.foreman.doctor;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes all checks at once, and reports them in their order. */
public final class Doctor {
    private static final Logger log = LoggerFactory.getLogger(Doctor.class);

    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * Looks at everything.
     *
     * @param report called with each finding as soon as it and all before it are known
     * @return how many findings there were of each level, every level named
     */
    public Map<Level, Integer> examine(Consumer<Finding> report) throws InterruptedException {
        Map<Level, Integer> counts = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            counts.put(level, 0);
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<Finding>>> results =
                    checks.stream().map(check -> threads.submit(check::look)).toList();
            for (int i = 0; i < checks.size(); i++) {
                for (Finding finding : await(checks.get(i), results.get(i))) {
                    counts.merge(finding.level(), 1, Integer::sum);
                    report.accept(finding);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return counts;
    }

    private static List<Finding> await(Check check, Future<List<Finding>> result)
            throws InterruptedException {
        Duration patience = check.patience();
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            result.cancel(true);
            return List.of(
                    Finding.failure(
                            check.name(),
                            "no result within " + patience.toSeconds() + " s",
                            "Try again; if it stays so, something on the way hangs"));
        } catch (ExecutionException e) {
            log.debug("The check {} broke off", check.name(), e.getCause());
            // The type alone: a foreign message could quote what must not be seen.
            return List.of(
                    Finding.failure(
                            check.name(),
                            "the check itself broke off ("
                                    + String.valueOf(e.getCause()).replaceAll("[:\\s].*", "")
                                    + ")",
                            "This is a defect in Foreman: please report it"));
        }
    }
}
