package dev.foreman.cli;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Tokens;
import java.util.List;

final class TemporaryBook implements SpendBook {
    @Override
    public Reservation reserve(ModelCall call, Amount estimate, List<Cap> caps) {
        return new Reservation.Granted(1);
    }

    @Override
    public void settle(long call, Tokens tokens, Amount spent, CallOutcome outcome) {}
}
