package dev.foreman.agents;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** All agents of a harness: started, waited for and closed together. */
public final class AgentFleet implements AutoCloseable {
    private final List<AgentInstance> agents;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /**
     * Who is ready after a wait, and why the others are not.
     *
     * @param ready names
     * @param failed name to reason; also whoever was still starting
     */
    public record Readiness(List<String> ready, Map<String, String> failed) {
        public Readiness {
            ready = List.copyOf(ready);
            failed = Map.copyOf(failed);
        }

        public boolean all() {
            return failed.isEmpty();
        }
    }

    /**
     * @throws IllegalArgumentException when two agents have one name
     */
    public AgentFleet(List<AgentInstance> agents) {
        this.agents = List.copyOf(agents);
        long names = agents.stream().map(AgentInstance::name).distinct().count();
        if (names < agents.size()) {
            throw new IllegalArgumentException("two agents have the same name");
        }
        agents.forEach(a -> a.addListener((_, _, _) -> wake()));
    }

    /** Begins to bring all up, at once, and returns. */
    public void start() {
        agents.forEach(AgentInstance::start);
    }

    /** Waits until every agent is ready or given up, or until the time is over. */
    public Readiness awaitReady(Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = most.toNanos();
            while (left > 0 && agents.stream().anyMatch(a -> isUnderway(a.state()))) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return readiness();
    }

    private Readiness readiness() {
        Map<String, String> failed = new LinkedHashMap<>();
        List<String> ready =
                agents.stream()
                        .filter(a -> {
                            AgentState state = a.state();
                            if (state != AgentState.READY) {
                                failed.put(
                                        a.name(),
                                        state + a.lastError().map(e -> ": " + e).orElse(""));
                            }
                            return state == AgentState.READY;
                        })
                        .map(AgentInstance::name)
                        .toList();
        return new Readiness(ready, failed);
    }

    /** Where each stands, in order. */
    public Map<String, AgentState> states() {
        Map<String, AgentState> states = new LinkedHashMap<>();
        agents.forEach(a -> states.put(a.name(), a.state()));
        return states;
    }

    @Override
    public void close() {
        // All together: each may take seconds.
        List<Thread> closing =
                agents.reversed().stream().map(a -> Thread.ofVirtual().start(a::close)).toList();
        try {
            for (Thread one : closing) {
                one.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isUnderway(AgentState state) {
        return switch (state) {
            case STARTING, RESTARTING -> true;
            case READY, FAILED, STOPPED -> false;
        };
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
