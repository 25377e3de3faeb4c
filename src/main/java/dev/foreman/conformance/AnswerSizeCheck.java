package dev.foreman.conformance;

import java.util.Optional;

/** Says no more than Foreman listens to, however long the task was. */
final class AnswerSizeCheck {
    private AnswerSizeCheck() {}

    static Check check() {
        return new Check(
                "answer-size",
                Rule.ANSWER_SIZE,
                Optional.of(DecisionCheck.NAME),
                1,
                AnswerSizeCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        Exchange exchange = probe.post(Large.task(probe).json());
        if (exchange.reply() instanceof Reply.TooLong) {
            throw new Violation("the answer is longer than 1 MiB; Foreman cuts it off", exchange);
        }
    }
}
