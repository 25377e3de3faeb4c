package dev.foreman.store;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The book of what is spent on models. The one writer of the store makes reservations one after the
 * other, so two calls never both find the last room under a cap.
 */
public final class Spendings implements SpendBook {
    private final Database db;
    private final Clock clock;

    Spendings(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Whoever held these when the process died may have had an answer: they stay charged. */
    static void settleCutOff(Handle handle, Instant now) {
        SpendRows.cutOff(handle, now);
    }

    @Override
    public Reservation reserve(ModelCall call, Amount estimate, List<Cap> caps) {
        Charge asked = Charge.of(estimate);
        return db.change(handle -> {
            Instant now = clock.instant();
            LocalDate day = day(now);
            for (Cap cap : caps) {
                Charge used =
                        SpendAccount.of(cap.level(), call.spender(), day)
                                .map(account -> SpendRows.charged(handle, account))
                                .orElse(Charge.NONE);
                if (used.goesOver(cap, asked)) {
                    return new Reservation.Refused(cap, used.amount(), estimate);
                }
            }
            for (SpendAccount account : SpendAccount.of(call.spender(), day)) {
                SpendRows.charge(handle, account, asked);
            }
            return new Reservation.Granted(SpendRows.book(handle, call, asked, day, now));
        });
    }

    @Override
    public void settle(long call, Tokens tokens, Amount spent, CallOutcome outcome) {
        Charge charge = Charge.of(spent);
        db.change(handle -> {
            SpendRows.Booked booked = SpendRows.reserved(handle, call).orElse(null);
            if (booked != null) {
                SpendRows.settle(handle, call, tokens, charge, outcome, clock.instant());
                Charge difference = charge.minus(booked.charge());
                for (SpendAccount account : SpendAccount.of(booked.spender(), booked.day())) {
                    SpendRows.correct(handle, account, difference);
                }
            }
            return true;
        });
    }

    /** What is charged to the day of a moment, whatever is reserved included. */
    public Charge today(Instant now) {
        return db.read(handle -> SpendRows.charged(handle, SpendAccount.day(day(now))));
    }

    /** The same of its month. */
    public Charge thisMonth(Instant now) {
        return db.read(handle -> SpendRows.charged(handle, SpendAccount.month(day(now))));
    }

    /** How long answered calls took that began since a moment, by provider and model. */
    public Map<String, Latency> latency(Instant since) {
        return db.read(handle -> CostQuery.latency(handle, since));
    }

    /** What is reserved and not settled. */
    public Charge reserved() {
        return db.read(CapQuery::reserved);
    }

    /**
     * How far caps are used at a moment: one for a day or month, the most used three for a task,
     * agent or repository that spent on that day, none for a call.
     */
    public List<CapUse> uses(List<Cap> caps, Instant now) {
        return db.read(handle -> CapQuery.of(handle, caps, day(now)));
    }

    /** All that was charged in a time. */
    public Cost total(CostPeriod period) {
        return db.read(handle -> CostQuery.total(handle, period));
    }

    /**
     * What was charged in a time, by whom or for what, the dearest first.
     *
     * @param most no more are told
     */
    public List<Cost> costs(CostPeriod period, CostsBy by, int most) {
        return db.read(handle -> CostQuery.by(handle, period, by, most));
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
