package dev.foreman.dispatch;

import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.store.Task;
import java.time.Instant;
import java.util.Optional;

/** Lets a task ask models, as long as an agent holds it. */
@FunctionalInterface
public interface ModelAccess {
    /** No models at all. */
    ModelAccess NONE = (_, _, _) -> Lease.NONE;

    /**
     * @param instance the name of the agent instance that is given the task
     * @param until when it ends even if nobody closes it
     */
    Lease open(Task task, String instance, Instant until);

    /** Ends when it is closed, and with it every call that is under way. */
    interface Lease extends AutoCloseable {
        Lease NONE =
                new Lease() {
                    @Override
                    public Optional<LlmEndpoint> endpoint() {
                        return Optional.empty();
                    }

                    @Override
                    public void close() {
                        // There was nothing.
                    }
                };

        /** Where and with which token; empty where there is none for this agent. */
        Optional<LlmEndpoint> endpoint();

        /**
         * The budget that had no room for a call, where the task is to wait for it. May be asked
         * after the end.
         */
        default Optional<Reservation.Refused> lacked() {
            return Optional.empty();
        }

        @Override
        void close();
    }
}
