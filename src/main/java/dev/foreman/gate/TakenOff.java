package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.LabelHistory;
import java.util.Optional;

/** A label that somebody else took off, or may have, is never set again. */
final class TakenOff implements Rule {

    @Override
    public String name() {
        return "label-taken-off";
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return Labels.added(action).flatMap(label -> objection(label, facts));
    }

    private static Optional<String> objection(String label, Facts facts) {
        if (!facts.history().isKnown()) {
            return Optional.of(
                    "GitHub does not tell who touched the issue's labels, so somebody may have"
                            + " taken it off");
        }
        Optional<LabelHistory.Touch> off = facts.history().last(label).filter(t -> !t.set());
        if (off.isEmpty()) {
            return Optional.empty();
        }
        if (!facts.self().is(off.get().by())) {
            return Optional.of(who(off.get()) + " took the label off; it is not set again");
        }
        return facts.known().byHuman(label).equals(Optional.of(false))
                ? Optional.of("a human had Foreman take the label off; it is not set again")
                : Optional.empty();
    }

    private static String who(LabelHistory.Touch touch) {
        return touch.by() == null ? "somebody" : Excerpt.of(touch.by().login());
    }
}
