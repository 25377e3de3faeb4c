package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How tasks come to be, and how a newer one takes an older one's place. */
final class NewTasks {

    /** Who asked for a task. */
    enum Origin {
        POLLED(false, false),
        POLLED_DRY_RUN(false, true),
        /** Somebody waits for its result, so no event supersedes it. */
        REQUESTED(true, false),
        REQUESTED_DRY_RUN(true, true);

        private final boolean requested;
        private final boolean dryRun;

        Origin(boolean requested, boolean dryRun) {
            this.requested = requested;
            this.dryRun = dryRun;
        }
    }

    private NewTasks() {}

    static TaskId add(
            Handle handle, long event, Event what, AgentId agent, Origin origin, Instant now) {
        TaskId id = TaskId.random();
        handle.createUpdate(
                        """
                        INSERT INTO task
                            (id, event_id, agent, instance, repo, issue_id, task_type, requested,
                             dry_run, state, not_before, created_at, changed_at)
                        VALUES
                            (:id, :event, :agent,
                             (SELECT instance FROM agent_instance WHERE agent = :agent),
                             :repo, :number, :type, :requested, :dryRun, 'QUEUED', :now, :now, :now)
                        """)
                .bind("id", id.toString())
                .bind("event", event)
                .bind("agent", agent.toString())
                .bind("repo", what.repo().toString())
                .bind("number", what.issue().number())
                .bind("type", what.type().toString())
                .bind("requested", origin.requested)
                .bind("dryRun", origin.dryRun)
                .bind("now", now.toEpochMilli())
                .execute();
        Chronicle.task(handle, what.ref(), id, agent, origin.requested, origin.dryRun, now);
        return id;
    }

    static void supersede(Handle handle, AgentId agent, IssueRef issue, Instant now) {
        Move move = new Move(TaskState.QUEUED, TaskState.SUPERSEDED);
        // The state stands here once more as a literal so that the partial index serves it.
        List<String> superseded =
                move.bind(
                                handle.createQuery(
                                        """
                                        UPDATE task
                                        SET state = :to, changed_at = :now,
                                            last_error = 'a newer event of this issue took its place'
                                        WHERE agent = :agent AND issue_id = :number AND requested = 0
                                          AND state = 'QUEUED' AND state = :from
                                        RETURNING id
                                        """))
                        .bind("agent", agent.toString())
                        .bind("number", issue.number())
                        .bind("now", now.toEpochMilli())
                        .mapTo(String.class)
                        .list();
        superseded.forEach(id -> Chronicle.superseded(handle, issue, TaskId.of(id), now));
    }
}
