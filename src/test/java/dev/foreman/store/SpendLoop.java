package dev.foreman.store;

import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that reserves and settles, one step for each byte that it reads, until it is killed.
 */
final class SpendLoop {
    static final Amount ESTIMATE = Amount.of(1_000, 100);
    static final Amount SPENT = Amount.of(10, 1);

    private SpendLoop() {}

    public static void main(String[] args) throws IOException {
        try (Store store = Store.open(Path.of(args[0]), new TestClock())) {
            ModelCall call =
                    new ModelCall(new Spender(TaskId.random(), Fixture.AGENT), "openai", "gpt-5");
            System.out.println("open");
            while (System.in.read() >= 0) {
                long id =
                        ((Reservation.Granted) store.spendings().reserve(call, ESTIMATE, List.of()))
                                .call();
                System.out.println("reserved");
                if (System.in.read() < 0) {
                    return;
                }
                store.spendings().settle(id, new Tokens(9, 1, 0, 0), SPENT, CallOutcome.ANSWERED);
                System.out.println("settled");
            }
        }
    }
}
