package dev.foreman.llm.gateway;

import dev.foreman.protocol.models.Reservation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that the gateway itself does not answer as asked; its message says what would work. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final transient Reservation.@Nullable Refused refused;

    Refusal(Trouble trouble, String message) {
        this(trouble, message, null);
    }

    private Refusal(Trouble trouble, String message, Reservation.@Nullable Refused refused) {
        super(message, null, false, false);
        this.trouble = trouble;
        this.refused = refused;
    }

    static Refusal overBudget(Reservation.Refused refused, String message) {
        return new Refusal(Trouble.OVER_BUDGET, message, refused);
    }

    /** The same, and more about it. */
    Refusal saying(String more) {
        return new Refusal(trouble, told() + more, refused);
    }

    /** Which cap, where it is the budget. */
    Optional<Reservation.Refused> refused() {
        return Optional.ofNullable(refused);
    }

    Trouble trouble() {
        return trouble;
    }

    String told() {
        return String.valueOf(getMessage());
    }
}
