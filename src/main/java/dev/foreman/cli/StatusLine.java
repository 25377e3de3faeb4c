package dev.foreman.cli;

import dev.foreman.agents.AgentState;
import dev.foreman.store.TaskState;
import java.util.List;
import java.util.Map;

/** A running harness in one line, for {@code systemctl status}. */
final class StatusLine {
    private static final int LONGEST = 300;

    private StatusLine() {}

    static String of(Harness harness, List<String> notReady) {
        String state =
                notReady.isEmpty()
                        ? "ready"
                        : harness.vitals().progress().cycles() == 0
                                ? "begins to poll"
                                : "not ready: " + String.join("; ", notReady);
        // What counts stands first: the reasons can be long.
        return Text.oneLine(numbers(harness) + "; " + state, LONGEST);
    }

    private static String stopped(Harness harness) {
        String paused = harness.pauses().pauses().all().isEmpty() ? "" : ", paused";
        return harness.engine().stops().killSwitch().isOn() ? paused + ", kill switch" : paused;
    }

    private static String numbers(Harness harness) {
        int repos = harness.watched().size();
        var agents = harness.engine().crew().instances();
        long ready = agents.stream().filter(a -> a.state() == AgentState.READY).count();
        Map<TaskState, Long> tasks = harness.engine().store().queue().counts();
        long failed = tasks.getOrDefault(TaskState.FAILED, 0L);
        return repos
                + (repos == 1 ? " repository, " : " repositories, ")
                + ready
                + " of "
                + agents.size()
                + " agents ready, "
                + tasks.getOrDefault(TaskState.QUEUED, 0L)
                + " tasks queued"
                + (failed == 0 ? "" : ", " + failed + " failed")
                + (harness.isDryRun() ? ", dry run" : "")
                + stopped(harness);
    }
}
