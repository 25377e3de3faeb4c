package dev.foreman.store;

import static dev.foreman.store.TestClock.START;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A process that records one event after another, with its cursor, until it is killed. */
final class RecordLoop {
    private RecordLoop() {}

    public static void main(String[] args) {
        try (Store store = Store.open(Path.of(args[0]), new TestClock())) {
            store.queue().assign(Map.of(Fixture.AGENT, Fixture.INSTANCE));
            while (true) {
                store.inbox()
                        .observe(
                                Fixture.REPO,
                                tx -> {
                                    Instant next = tx.cursor().orElse(START).plusSeconds(1);
                                    int number =
                                            (int) (next.getEpochSecond() - START.getEpochSecond());
                                    tx.enqueue(
                                            Fixture.event(number, next),
                                            List.of(Fixture.AGENT),
                                            false);
                                    tx.cursor(next);
                                });
                System.out.println("recorded");
            }
        }
    }
}
