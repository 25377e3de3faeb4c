package dev.foreman.dispatch;

import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.store.Task;

/**
 * Who wants to know how tasks fare: logs, the demo, later the event stream. Told after the fact is
 * durable.
 */
public interface DispatchListener {

    /** An agent is being asked. */
    default void dispatched(Task task) {}

    /** A decision was stored with its verdicts. */
    default void decided(Task task, DecisionMessage decision, Judgement judgement) {}

    /** An attempt failed. */
    default void failed(Task task, String error, boolean givenUp) {}

    /** Tells nobody. */
    DispatchListener SILENT = new DispatchListener() {};
}
