package dev.foreman.llm.gateway;

import java.io.IOException;
import java.time.Duration;

/** Lets a call go on as long as its task does, and only while its client listens. */
final class Calls {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Duration patience;
    private final Grants grants;
    private final NativeCalls natives;
    private final NeutralCalls neutrals;
    private final boolean parks;
    private final Bodies bodies = new Bodies();

    /**
     * @param patience while nothing moves
     * @param parks whether a task waits for room in the budget
     */
    Calls(
            Duration patience,
            Grants grants,
            NativeCalls natives,
            NeutralCalls neutrals,
            boolean parks) {
        this.patience = patience;
        this.grants = grants;
        this.natives = natives;
        this.neutrals = neutrals;
        this.parks = parks;
    }

    void make(Caller caller, Endpoint endpoint, Grant grant)
            throws Refusal, IOException, InterruptedException {
        boolean neutral = endpoint == Endpoint.COMPLETE;
        // A neutral question has its own patience, with further attempts in it.
        Duration most = neutral ? patience.plus(MARGIN) : patience;
        try (Call call = new Call(caller, most, () -> grants.isOver(grant))) {
            grant.enter(call.taskOver());
            try (Bodies.Held held = bodies.read(grant.desk(), caller.length(), caller.body())) {
                call.bodyRead();
                if (neutral) {
                    neutrals.answer(caller, grant, call, held.bytes());
                } else {
                    natives.pass(caller, endpoint, grant, call, held.bytes());
                }
            } catch (Refusal e) {
                if (parks) {
                    e.refused().ifPresent(grant::lacks);
                }
                throw e;
            } finally {
                grant.leave(call.taskOver());
            }
        }
    }
}
