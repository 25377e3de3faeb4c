package dev.foreman.web;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control API shows and moves of a running harness. */
public interface Panel {

    /** Why Foreman is not ready; empty when polling and agents really work. */
    List<String> notReady();

    /** The state of everything, as plain values that become JSON. */
    Map<String, Object> status();

    /** The figures of this moment. */
    List<Measure> measures();

    /**
     * Queues one issue for every agent that wants it.
     *
     * @param dryRun whether GitHub stays as it is; it does so anyway where all of Foreman runs dry
     * @return the tasks
     * @throws Refusal when the repository is not served or the issue cannot be read
     */
    List<TaskId> triage(IssueRef issue, boolean dryRun);

    /**
     * Takes back what was done, or says what would be. Nothing is changed where all of Foreman runs
     * dry.
     *
     * @return what came of each action, as plain values that become JSON
     * @throws Refusal when there is no such task or action, or it is under way
     */
    Map<String, Object> undo(UndoRequest request);

    /** Held actions, and the way to decide about them. */
    ApprovalBoard approvals();

    /** How a task stands, as plain values that become JSON; empty when there is none. */
    Optional<Map<String, Object>> task(TaskId id);

    /**
     * Takes up a task again that was given up.
     *
     * @return how it stands then, as plain values that become JSON; empty when there is none
     * @throws Refusal when it was not given up
     */
    Optional<Map<String, Object>> retry(TaskId id);

    /** Where nothing is written and why, as plain values that become JSON. */
    Map<String, Object> pauses();

    /**
     * Stops all writing, to one repository or to all.
     *
     * @return {@link #pauses()} and whether it was not so before
     * @throws Refusal when the repository is not served
     */
    Map<String, Object> pause(PauseRequest request);

    /**
     * Ends a pause; that of everything does not end those of single repositories.
     *
     * @return {@link #pauses()} and whether it was paused before
     */
    Map<String, Object> resume(PauseRequest request);

    /** Every agent instance and how it stands, as plain values that become JSON. */
    List<Map<String, Object>> agents();

    /**
     * The last output of an agent.
     *
     * @param agent an instance's name
     * @return {@code agent} and {@code lines}, as plain values that become JSON
     * @throws Refusal when there is no such agent
     */
    Map<String, Object> agentLogs(String agent);

    /**
     * Brings an agent up anew, whatever its state.
     *
     * @param agent an instance's name
     * @return how it stands right after, as plain values that become JSON
     * @throws Refusal when there is no such agent
     */
    Map<String, Object> restartAgent(String agent);

    /**
     * Lets a kind of action that people corrected too often go by its configured mode again.
     *
     * @return what was restored, as plain values that become JSON
     * @throws Refusal when its mode had not fallen
     */
    Map<String, Object> restore(RestoreRequest request);

    /** A request that cannot be granted, for a reason that the operator can read. */
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refusal(String message) {
            super(message);
        }
    }
}
