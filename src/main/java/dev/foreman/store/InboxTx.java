package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Sighting;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** One open transaction of the inbox. Valid only inside {@link Inbox#record}. */
public final class InboxTx {
    private final Handle handle;
    private final RepoName repo;
    private final Clock clock;

    InboxTx(Handle handle, RepoName repo, Clock clock) {
        this.handle = handle;
        this.repo = repo;
        this.clock = clock;
    }

    /** Up to where the repository has been seen. */
    public Optional<Instant> cursor() {
        return Cursors.get(handle, repo);
    }

    /** What is known of an issue; empty when it was never seen. */
    public Optional<Known> known(int number) {
        return KnownIssues.get(handle, repo, number);
    }

    /**
     * Whether one of our own writes on this issue may or may not have reached GitHub. Until that is
     * settled nobody can tell our change from another's.
     */
    public boolean unsettled(int number) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM action
                            WHERE repo = :repo AND issue_id = :number AND state = 'INTENDED'
                              AND dry_run = 0)
                        OR EXISTS (
                            SELECT 1 FROM undo
                            WHERE repo = :repo AND issue_id = :number AND state = 'INTENDED')
                        """)
                .bind("repo", repo.toString())
                .bind("number", number)
                .mapTo(Boolean.class)
                .one();
    }

    /** Remembers an issue's face; an older one than the known one is ignored. */
    public void saw(Sighting sighting) {
        KnownIssues.saw(handle, repo, sighting, clock.instant());
    }

    /**
     * Stores an event with one task for each agent. A task of the same agent for the same issue
     * that polling queued before and nobody has begun on is superseded.
     *
     * @param dryRun whether the tasks stop before GitHub is called
     * @return false, and nothing stored, when the event is known by issue, {@code updated_at} and
     *     action, or a maintainer wants the issue left alone
     */
    public boolean enqueue(Event event, List<AgentId> agents, boolean dryRun) {
        if (!event.repo().equals(repo)) {
            throw new IllegalArgumentException(
                    "an event of " + event.repo() + " in a cycle of " + repo);
        }
        if (Spending.leftAlone(handle, event.ref())) {
            return false;
        }
        Instant now = clock.instant();
        OptionalLong id = Events.store(handle, event, true, now);
        if (id.isEmpty()) {
            return false;
        }
        NewTasks.Origin origin = dryRun ? NewTasks.Origin.POLLED_DRY_RUN : NewTasks.Origin.POLLED;
        for (AgentId agent : agents) {
            NewTasks.supersede(handle, agent, event.ref(), now);
            NewTasks.add(handle, id.getAsLong(), event, agent, origin, now);
        }
        return true;
    }

    /** Moves the cursor; never backwards. */
    public void cursor(Instant to) {
        Cursors.advance(handle, repo, to);
    }
}
