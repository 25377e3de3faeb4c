package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.LabelHistory;
import java.util.Optional;

/** A label that somebody else took off is never set again. */
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
        return Labels.added(action)
                .flatMap(facts.history()::last)
                .filter(touch -> !touch.set() && !facts.self().is(touch.by()))
                .map(touch -> who(touch) + " took the label off; it is not set again");
    }

    private static String who(LabelHistory.Touch touch) {
        return touch.by() == null ? "somebody" : Excerpt.of(touch.by().login());
    }
}
