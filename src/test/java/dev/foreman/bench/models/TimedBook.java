package dev.foreman.bench.models;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Tokens;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The real book, with a watch on how long it takes: its commits are part of what a call costs. */
final class TimedBook implements SpendBook {
    private final SpendBook book;
    private final Histogram reserving = new Histogram();
    private final Histogram settling = new Histogram();
    private final AtomicLong cutOff = new AtomicLong();

    TimedBook(SpendBook book) {
        this.book = book;
    }

    /**
     * What it took since it was last asked.
     *
     * @param cutOff calls that were not booked as answered
     */
    record Times(Spread reserve, Spread settle, long cutOff) {}

    Times take() {
        Times times = new Times(reserving.spread(), settling.spread(), cutOff.get());
        reserving.clear();
        settling.clear();
        return times;
    }

    @Override
    public Reservation reserve(ModelCall call, Amount estimate, List<Cap> caps) {
        long began = System.nanoTime();
        try {
            return book.reserve(call, estimate, caps);
        } finally {
            reserving.add(System.nanoTime() - began);
        }
    }

    @Override
    public void settle(long call, Tokens tokens, Amount spent, CallOutcome outcome) {
        if (outcome != CallOutcome.ANSWERED) {
            cutOff.incrementAndGet();
        }
        long began = System.nanoTime();
        try {
            book.settle(call, tokens, spent, outcome);
        } finally {
            settling.add(System.nanoTime() - began);
        }
    }
}
