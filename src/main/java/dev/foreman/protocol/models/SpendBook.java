package dev.foreman.protocol.models;

import java.util.List;

/**
 * Keeps what was spent on models, durably. Reserved before a call and settled after it, so that
 * calls at the same time cannot go over a cap by more than what their estimates were short of.
 * Thread-safe.
 */
public interface SpendBook {

    /**
     * Books the estimate at every level in one step, or at none. A cap on cost refuses a call whose
     * price is unknown.
     *
     * @param caps at most one of each level; levels without one are counted all the same
     */
    Reservation reserve(ModelCall call, Amount estimate, List<Cap> caps);

    /**
     * Puts what was really spent in the place of the estimate. A second time changes nothing.
     *
     * @param call from {@link Reservation.Granted}
     */
    void settle(long call, Tokens tokens, Amount spent, CallOutcome outcome);
}
