package dev.foreman.triage;

import java.util.Optional;

/** One thing that triage looks for. Pure. */
@FunctionalInterface
interface Behaviour {

    /** What follows, or empty when this behaviour has nothing to say of the case. */
    Optional<Finding> consider(Case c);
}
