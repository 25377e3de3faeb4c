package dev.foreman.cli;

import dev.foreman.protocol.TaskId;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import java.util.List;

/** Finds a task by its id, or by as much of its beginning as no other task shares. */
final class TaskNames {
    private TaskNames() {}

    /**
     * @throws UsageException when several tasks begin so
     * @throws CommandFailedException when none does
     */
    static TaskId find(Store store, String prefix) {
        List<Task> found = store.queue().startingWith(prefix, 2);
        if (found.size() > 1) {
            throw new UsageException(prefix + " begins several tasks: write more of it");
        }
        if (found.size() == 1) {
            return found.getFirst().id();
        }
        try {
            // The ledger still tells of a task that the queue has forgotten.
            return TaskId.of(prefix);
        } catch (IllegalArgumentException _) {
            throw new CommandFailedException(
                    "there is no task "
                            + prefix
                            + "; of one that ended long ago give the whole id");
        }
    }
}
