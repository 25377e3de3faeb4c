package dev.foreman.llm.gateway;

import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The leave of one task to ask models, as long as an agent holds the task. Calls that are under way
 * when it ends are broken off. Thread-safe.
 */
public final class Grant {
    /** More at once than any agent has use for; fewer than would take all the memory there is. */
    private static final int MOST_CALLS = 16;

    private final Spender spender;
    private final String desk;
    private final Instant until;
    private final Token token = Token.random("fmt_");
    private final Set<Runnable> calls = new HashSet<>();
    private boolean over;
    private Reservation.@Nullable Refused lacked;

    Grant(Spender spender, String desk, Instant until) {
        this.spender = spender;
        this.desk = desk;
        this.until = until;
    }

    public Spender spender() {
        return spender;
    }

    /** The agent instance that holds the task. */
    public String desk() {
        return desk;
    }

    /** What the agent shows, for the task message alone. */
    public String token() {
        return token.reveal();
    }

    /**
     * The budget that had no room for a call of this task, where waiting for it helps; of several,
     * the one that begins anew last. Told even after its end.
     */
    public Optional<Reservation.Refused> lacked() {
        synchronized (calls) {
            return Optional.ofNullable(lacked);
        }
    }

    void lacks(Reservation.Refused refused) {
        synchronized (calls) {
            if (refused.passes()
                    && (lacked == null
                            || refused.cap().level().compareTo(lacked.cap().level()) >= 0)) {
                lacked = refused;
            }
        }
    }

    String digest() {
        return token.digest();
    }

    boolean isOver(Instant now) {
        synchronized (calls) {
            return over || !now.isBefore(until);
        }
    }

    /**
     * Begins a call.
     *
     * @param breakOff ends it when the task ends
     */
    void enter(Runnable breakOff) throws Refusal {
        synchronized (calls) {
            if (over) {
                throw taskOver();
            }
            if (calls.size() >= MOST_CALLS) {
                throw new Refusal(
                        Trouble.TOO_MANY_CALLS,
                        "this task has "
                                + MOST_CALLS
                                + " calls under way: wait until one of them is answered");
            }
            calls.add(breakOff);
        }
    }

    void leave(Runnable breakOff) {
        synchronized (calls) {
            calls.remove(breakOff);
        }
    }

    void end() {
        List<Runnable> underWay;
        synchronized (calls) {
            over = true;
            underWay = List.copyOf(calls);
        }
        underWay.forEach(Runnable::run);
    }

    static Refusal taskOver() {
        return new Refusal(
                Trouble.TASK_OVER,
                "the task of this token is over: each task brings its own in"
                        + " context.llm_endpoint.token");
    }

    @Override
    public String toString() {
        return "the grant of task " + spender.task();
    }
}
