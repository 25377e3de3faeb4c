package dev.foreman.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Keeps tasks apart that come at once. It may take one after the other. */
final class ConcurrencyCheck {
    private ConcurrencyCheck() {}

    static Check check(int tasks) {
        return new Check(
                "concurrency",
                Rule.CONCURRENT,
                Optional.of(DecisionCheck.NAME),
                tasks,
                probe -> run(probe, tasks));
    }

    private static void run(Probe probe, int tasks) throws Violation, InterruptedException {
        Duration all = probe.terms().answer().multipliedBy(tasks);
        List<Specimen> sent = new ArrayList<>();
        List<Future<Exchange>> answers = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int i = 0; i < tasks; i++) {
                Specimen task = Specimen.full(probe.in(all)).saying("Crash number " + i, "");
                sent.add(task);
                answers.add(threads.submit(() -> probe.post(task.json(), all)));
            }
            Set<String> ids = sent.stream().map(t -> t.id().toString()).collect(Collectors.toSet());
            for (int i = 0; i < tasks; i++) {
                judge(sent.get(i), answers.get(i).get(), ids);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void judge(Specimen task, Exchange exchange, Set<String> ids) throws Violation {
        Judged judged = Judged.of(task, exchange, exchange.expect(200));
        // An id that nobody sent is no matter of concurrency: another check sees to it.
        if (ids.contains(judged.taskId()) && !judged.taskId().equals(task.id().toString())) {
            throw new Violation(
                    "of "
                            + ids.size()
                            + " tasks at once, the answer to "
                            + task.id()
                            + " is that to another: "
                            + judged.taskId(),
                    exchange);
        }
    }
}
