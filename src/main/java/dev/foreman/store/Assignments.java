package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Which agent instance works on which task; tasks made and retried by hand. */
final class Assignments {
    private static final String NOT_CONFIGURED = "its agent is no longer configured";

    /** A write that may have reached GitHub is settled first, whatever the configuration says. */
    private static final String FAIL_UNASSIGNED =
            """
            UPDATE task
            SET state = :to, lease_owner = NULL, lease_until = NULL, changed_at = :now,
                last_error = 'agent ' || agent || ' is no longer configured'
            WHERE state IN ('QUEUED', 'CLAIMED', 'DECIDED', 'EXECUTING') AND state = :from
              AND agent NOT IN (SELECT agent FROM agent_instance)
              AND NOT EXISTS (
                  SELECT 1 FROM action l WHERE l.task_id = task.id AND l.state = 'INTENDED')
            RETURNING id, repo, issue_id
            """;

    private static final String ACTING_UNASSIGNED =
            """
            SELECT id, repo, issue_id FROM task
            WHERE state IN ('QUEUED', 'CLAIMED', 'DECIDED', 'EXECUTING')
              AND agent NOT IN (SELECT agent FROM agent_instance)
              AND EXISTS (
                  SELECT 1 FROM action a WHERE a.task_id = task.id AND a.state = 'PLANNED')
            """;

    private final Database db;
    private final Clock clock;

    Assignments(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void assign(Map<AgentId, String> instances) {
        db.change(handle -> {
            handle.execute("DELETE FROM agent_instance");
            instances.forEach((agent, instance) ->
                    handle.execute(
                            "INSERT INTO agent_instance (agent, instance) VALUES (?, ?)",
                            agent.toString(),
                            instance));
            handle.createUpdate(
                            """
                            UPDATE task
                            SET instance = (SELECT a.instance FROM agent_instance a
                                            WHERE a.agent = task.agent)
                            WHERE state IN ('QUEUED', 'CLAIMED', 'DECIDED', 'EXECUTING')
                            """)
                    .execute();
            failUnassigned(handle);
            return true;
        });
    }

    private void failUnassigned(Handle handle) {
        Instant now = clock.instant();
        handle.createQuery(ACTING_UNASSIGNED)
                .map(Held::of)
                .list()
                .forEach(
                        t -> Actions.dropPlanned(handle, t.issue(), t.task(), NOT_CONFIGURED, now));
        for (TaskState state : TaskState.values()) {
            if (state.unfinished()) {
                new Move(state, TaskState.FAILED)
                        .bind(handle.createQuery(FAIL_UNASSIGNED))
                        .bind("now", now.toEpochMilli())
                        .map(Held::of)
                        .list()
                        .forEach(t ->
                                Chronicle.finished(
                                        handle,
                                        t.issue(),
                                        t.task(),
                                        TaskState.FAILED,
                                        NOT_CONFIGURED,
                                        now));
            }
        }
    }

    TaskId submit(Event event, AgentId agent, boolean dryRun) {
        return db.change(handle ->
                NewTasks.add(
                        handle,
                        Events.store(handle, event, false, clock.instant()).orElseThrow(),
                        event,
                        agent,
                        dryRun ? NewTasks.Origin.REQUESTED_DRY_RUN : NewTasks.Origin.REQUESTED,
                        clock.instant()));
    }

    TaskId submitTo(String instance, Event event, AgentId agent, boolean dryRun) {
        return db.change(handle -> {
            long row = Events.store(handle, event, false, clock.instant()).orElseThrow();
            NewTasks.Origin origin =
                    dryRun ? NewTasks.Origin.REQUESTED_DRY_RUN : NewTasks.Origin.REQUESTED;
            TaskId id = NewTasks.add(handle, row, event, agent, origin, clock.instant());
            handle.createUpdate("UPDATE task SET instance = :instance WHERE id = :id")
                    .bind("instance", instance)
                    .bind("id", id.toString())
                    .execute();
            return id;
        });
    }

    int retryFailed(TaskId id) {
        return db.change(handle -> {
            boolean decided =
                    handle.createQuery(
                                    "SELECT EXISTS (SELECT 1 FROM action_log WHERE task_id = :id)")
                            .bind("id", id.toString())
                            .mapTo(Boolean.class)
                            .one();
            Move move = new Move(TaskState.FAILED, decided ? TaskState.DECIDED : TaskState.QUEUED);
            int retried =
                    move.bind(
                                    handle.createUpdate(
                                            """
                                            UPDATE task
                                            SET state = :to, attempts = 0, not_before = :now,
                                                last_error = NULL, changed_at = :now,
                                                instance = (SELECT a.instance FROM agent_instance a
                                                            WHERE a.agent = task.agent)
                                            WHERE id = :id AND state = :from
                                              AND (task_type = :command OR NOT EXISTS (
                                                  SELECT 1 FROM left_alone l
                                                  WHERE l.repo = task.repo
                                                    AND l.issue_id = task.issue_id))
                                            """))
                            .bind("command", TaskType.ISSUE_COMMAND.toString())
                            .bind("now", clock.millis())
                            .bind("id", id.toString())
                            .execute();
            if (retried == 1) {
                Actions.planAgain(handle, id);
                Task task = TaskRows.find(handle, id).orElseThrow();
                Chronicle.retried(handle, task, move.to(), clock.instant());
            }
            return retried;
        });
    }
}
