package dev.foreman.conformance;

import java.util.Optional;

/** Answers or refuses a very long task, and serves on. */
final class LargeTaskCheck {
    private LargeTaskCheck() {}

    static Check check() {
        return new Check(
                "large-task", Rule.LARGE, Optional.of(DecisionCheck.NAME), 2, LargeTaskCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        Specimen task = Large.task(probe);
        Exchange exchange = probe.post(task.json());
        switch (exchange.reply()) {
            case Reply.Answered answered -> {
                if (answered.status() == 200) {
                    Judged.of(task, exchange, answered);
                } else if (answered.status() / 100 != 4) {
                    throw new Violation(
                            "it should answer 200, or refuse with a 4xx, not " + answered.status(),
                            exchange);
                }
            }
            case Reply.TooLong _ -> {} // There is a check for that.
            case Reply.Late _ -> throw new Violation("a task of 2 MiB is not answered", exchange);
            case Reply.Broken _ ->
                    throw new Violation(
                            "it hangs up on a task of 2 MiB; to refuse one, read it and answer 413",
                            exchange);
        }
        probe.stillServes("a task of 2 MiB");
    }
}
