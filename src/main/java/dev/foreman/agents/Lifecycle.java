package dev.foreman.agents;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of one instance, its listeners and its last error. */
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final AgentInstance agent;
    private final List<AgentInstance.Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AgentState state = AgentState.STARTING;
    private volatile @Nullable String error;

    Lifecycle(AgentInstance agent) {
        this.agent = agent;
    }

    AgentState state() {
        return state;
    }

    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    void add(AgentInstance.Listener listener) {
        listeners.add(listener);
    }

    void failed(String why) {
        error = why;
    }

    /** Moves on if that is legal, and tells the listeners; else nothing happens. */
    void become(AgentState next) {
        lock.lock();
        try {
            AgentState from = state;
            if (from == next || !from.mayBecome(next)) {
                return;
            }
            state = next;
            for (AgentInstance.Listener l : listeners) {
                try {
                    l.changed(agent, from, next);
                } catch (RuntimeException e) {
                    LOG.error(
                            "a listener of {} failed; the others are told all the same",
                            agent.name(),
                            e);
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
