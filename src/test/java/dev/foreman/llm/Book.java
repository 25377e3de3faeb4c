package dev.foreman.llm;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A book on one page: tokens alone, calls and tasks alone. */
final class Book implements SpendBook {

    /** What came of a call. */
    record Settled(Tokens took, Amount spent, CallOutcome outcome) {}

    /** One call. */
    static final class Entry {
        final ModelCall call;
        final Amount estimate;
        private Optional<Settled> settled = Optional.empty();

        Entry(ModelCall call, Amount estimate) {
            this.call = call;
            this.estimate = estimate;
        }

        boolean isOpen() {
            return settled.isEmpty();
        }

        Tokens took() {
            return settled.orElseThrow().took();
        }

        Amount spent() {
            return settled.orElseThrow().spent();
        }

        CallOutcome outcome() {
            return settled.orElseThrow().outcome();
        }
    }

    final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized Reservation reserve(ModelCall call, Amount estimate, List<Cap> caps) {
        for (Cap cap : caps) {
            long used =
                    cap.level() == BudgetLevel.CALL
                            ? 0
                            : entries.stream()
                                    .mapToLong(e ->
                                            e.isOpen() ? e.estimate.tokens() : e.took().total())
                                    .sum();
            if (cap.tokens().isPresent() && used + estimate.tokens() > cap.tokens().getAsLong()) {
                return new Reservation.Refused(cap, Amount.ofTokens(used), estimate);
            }
        }
        entries.add(new Entry(call, estimate));
        return new Reservation.Granted(entries.size());
    }

    @Override
    public synchronized void settle(long call, Tokens tokens, Amount spent, CallOutcome outcome) {
        Entry entry = entries.get((int) call - 1);
        if (!entry.isOpen()) {
            throw new IllegalStateException("settled twice");
        }
        entry.settled = Optional.of(new Settled(tokens, spent, outcome));
    }

    Entry only() {
        if (entries.size() != 1) {
            throw new IllegalStateException("there are " + entries.size());
        }
        return entries.getFirst();
    }

    List<CallOutcome> outcomes() {
        return entries.stream().map(Entry::outcome).toList();
    }

    List<String> models() {
        return entries.stream().map(e -> e.call.model()).toList();
    }
}
