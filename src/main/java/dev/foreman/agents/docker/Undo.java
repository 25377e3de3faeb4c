package dev.foreman.agents.docker;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps that take back what was done, run once, the last thing first; one that fails stops none.
 */
final class Undo implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);

    /** One step. */
    @FunctionalInterface
    interface Step {
        void run() throws EngineException, InterruptedException;
    }

    private final Deque<Step> steps = new ArrayDeque<>();

    void add(Step step) {
        steps.push(step);
    }

    @Override
    public void run() {
        boolean interrupted = Thread.interrupted();
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.run();
            } catch (EngineException | RuntimeException e) {
                LOG.debug("Clearing up after an agent: {}", e.getMessage());
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
