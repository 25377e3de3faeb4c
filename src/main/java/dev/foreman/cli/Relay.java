package dev.foreman.cli;

import dev.foreman.dispatch.DispatchListener;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.store.Task;

/** Passes dispatch's news on, and wakes execution when there is something to carry out. */
record Relay(DispatchListener next, Runnable wake) implements DispatchListener {

    @Override
    public void dispatched(Task task) {
        next.dispatched(task);
    }

    @Override
    public void decided(Task task, DecisionMessage decision, Judgement judgement) {
        wake.run();
        next.decided(task, decision, judgement);
    }

    @Override
    public void failed(Task task, String error, boolean givenUp) {
        next.failed(task, error, givenUp);
    }
}
