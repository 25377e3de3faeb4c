package dev.foreman.gate;

import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** What the operator switched off is left out. */
final class SwitchedOff implements Rule {

    @Override
    public String name() {
        return "mode-off";
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return ActionKind.of(action)
                .filter(kind -> policy.modes().of(kind) == Mode.OFF)
                .map(kind -> "the mode of " + kind.wire() + " is off (`policy.modes`)");
    }
}
