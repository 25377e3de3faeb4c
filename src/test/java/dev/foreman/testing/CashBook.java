package dev.foreman.testing;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A book of spending in memory, in which every cap but that of a call is one on everything. */
public final class CashBook implements SpendBook {

    /** A call that is over. */
    public record Settled(ModelCall call, Amount estimate, Tokens tokens, CallOutcome outcome) {}

    private final Map<Long, Settled> open = new HashMap<>();
    private final List<Settled> settled = new ArrayList<>();
    private long next;
    private long booked;

    @Override
    public synchronized Reservation reserve(ModelCall call, Amount estimate, List<Cap> caps) {
        for (Cap cap : caps) {
            long used = cap.level() == dev.foreman.protocol.models.BudgetLevel.CALL ? 0 : booked;
            if (used + estimate.tokens() > cap.tokens().orElse(Long.MAX_VALUE)) {
                return new Reservation.Refused(cap, Amount.ofTokens(used), estimate);
            }
        }
        booked += estimate.tokens();
        open.put(++next, new Settled(call, estimate, Tokens.NONE, CallOutcome.CUT_OFF));
        return new Reservation.Granted(next);
    }

    @Override
    public synchronized void settle(long call, Tokens tokens, Amount spent, CallOutcome outcome) {
        Settled was = open.remove(call);
        if (was != null) {
            booked += tokens.total() - was.estimate().tokens();
            settled.add(new Settled(was.call(), was.estimate(), tokens, outcome));
        }
    }

    public synchronized List<Settled> settled() {
        return List.copyOf(settled);
    }

    public synchronized int underWay() {
        return open.size();
    }
}
