package dev.foreman.cli;

import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.Queue;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the tasks that an operator means by what he typed. */
final class Retrying {
    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f][0-9a-f-]{3,35}");

    /** So many of several that are meant are named. */
    private static final int NAMED = 5;

    private Retrying() {}

    /**
     * @param typed a task's id, or its first characters
     * @throws UsageException when that is no beginning of an id
     * @throws CommandFailedException when none or several are meant, or the one was not given up
     */
    static Task one(Queue queue, String typed) {
        String prefix = typed.toLowerCase(Locale.ROOT);
        if (!BEGINNING.matcher(prefix).matches()) {
            throw new UsageException(
                    "'"
                            + typed
                            + "' is no task: write its id, or at least the first 4 characters of it;"
                            + " `foreman status --failed` lists them");
        }
        List<Task> found = queue.startingWith(prefix, NAMED + 1);
        List<Task> failed = found.stream().filter(t -> t.state() == TaskState.FAILED).toList();
        if (found.isEmpty()) {
            throw new CommandFailedException(
                    "there is no task "
                            + typed
                            + "; `foreman status --failed` lists those that failed");
        }
        if (found.size() > 1) {
            throw new CommandFailedException(
                    "several tasks start with "
                            + typed
                            + ": "
                            + String.join(
                                    ", ", found.stream().limit(NAMED).map(Retrying::name).toList())
                            + (found.size() > NAMED ? ", …" : "")
                            + "; write more of the id");
        }
        if (failed.isEmpty()) {
            throw new CommandFailedException(notFailed(found.getFirst()));
        }
        Task task = failed.getFirst();
        if (isLeftAlone(queue, task)) {
            throw new CommandFailedException(leftAlone(task));
        }
        return task;
    }

    /** Why a task was not taken up again, when it was tried. */
    static String refusal(Queue queue, Task task) {
        return isLeftAlone(queue, task) ? leftAlone(task) : notFailed(task);
    }

    static boolean isLeftAlone(Queue queue, Task task) {
        return task.state() == TaskState.FAILED
                && !task.type().equals(TaskType.ISSUE_COMMAND)
                && queue.leftAlone(task.issue());
    }

    private static String leftAlone(Task task) {
        return "task "
                + task.id()
                + " stays as it is: a maintainer wants "
                + task.issue()
                + " left alone; `/foreman retriage` in a comment there ends that";
    }

    /**
     * Without those of issues that are left alone.
     *
     * @param repo only of this repository
     */
    static List<TaskId> all(Queue queue, Optional<RepoName> repo) {
        return queue.failed(repo, Integer.MAX_VALUE).stream()
                .filter(t -> !isLeftAlone(queue, t))
                .map(Task::id)
                .toList();
    }

    static String notFailed(Task task) {
        return "task "
                + task.id()
                + " on "
                + task.issue()
                + " is "
                + task.state().toString().toLowerCase(Locale.ROOT)
                + ": only a task that failed can be retried; `foreman triage "
                + task.issue()
                + "` looks at the issue anew";
    }

    private static String name(Task task) {
        return task.id() + " (" + task.issue() + ")";
    }
}
