package dev.foreman.execution;

import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.UndoTarget;
import dev.foreman.store.ActionState;
import dev.foreman.store.Deed;
import dev.foreman.store.Undos;
import java.util.List;

/** Finds the actions that somebody wants taken back. */
record UndoSelection(Undos undos) {

    /**
     * One action whatever became of it, or all that a task did, the last first.
     *
     * @throws NothingToUndoException when there is no such thing, or not one alone
     */
    List<Deed> find(UndoTarget target) {
        List<TaskId> tasks = undos.tasks(target.task());
        if (tasks.isEmpty()) {
            throw new NothingToUndoException(
                    "there is no task " + target.task() + "; `foreman log` shows those there are");
        }
        if (tasks.size() > 1) {
            throw new NothingToUndoException(
                    "more than one task begins with " + target.task() + ": write more of its id");
        }
        List<Deed> all = undos.deeds(tasks.getFirst());
        Integer index = target.index();
        return index == null ? applied(all, target) : one(all, target, index);
    }

    private static List<Deed> one(List<Deed> all, UndoTarget target, int index) {
        List<Deed> named = all.stream().filter(d -> d.index() == index).toList();
        if (named.isEmpty()) {
            throw new NothingToUndoException(
                    "task "
                            + target.task()
                            + " has no action "
                            + index
                            + (all.isEmpty() ? "" : ": it has 0 to " + (all.size() - 1)));
        }
        return named;
    }

    private static List<Deed> applied(List<Deed> all, UndoTarget target) {
        if (all.stream().anyMatch(d -> d.state().open())) {
            throw new NothingToUndoException(
                    "task "
                            + target.task()
                            + " is still under way: ask again when it has ended, or name one"
                            + " action of it");
        }
        List<Deed> applied =
                all.reversed().stream().filter(d -> d.state() == ActionState.APPLIED).toList();
        if (applied.isEmpty()) {
            throw new NothingToUndoException(
                    "task " + target.task() + " changed nothing on GitHub");
        }
        return applied;
    }
}
