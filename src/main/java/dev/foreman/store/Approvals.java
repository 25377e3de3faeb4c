package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Rejections;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.Decider.Via;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Actions that the gate held, until a human, or the clock, has decided. Each is decided once, by
 * whoever comes first; whatever else happens meanwhile, nothing that waits is carried out.
 * Thread-safe.
 */
public final class Approvals {
    /** A clock that is set back by more than this makes it unknown how long anything waited. */
    static final Duration SLACK = Duration.ofHours(1);

    private final Database db;
    private final Clock clock;

    Approvals(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * What waits, the longest waiting first.
     *
     * @param repo only of this repository; of all where it is empty
     */
    public List<Approval> waiting(Optional<RepoName> repo, int skip, int most) {
        return db.read(handle -> ApprovalRows.list(handle, false, repo, skip, most));
    }

    /** What waits or ever waited, the newest first. */
    public List<Approval> all(Optional<RepoName> repo, int skip, int most) {
        return db.read(handle -> ApprovalRows.list(handle, true, repo, skip, most));
    }

    /** How many wait. */
    public long count() {
        return db.read(handle ->
                handle.createQuery("SELECT COUNT(*) FROM approval WHERE state = 'WAITING'")
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * @param id as {@link Approval#id}
     */
    public Optional<Approval> find(long id) {
        return db.read(handle -> ApprovalRows.find(handle, id));
    }

    /** All that was ever held of a task, in order. */
    public List<Approval> of(TaskId task) {
        return db.read(handle -> ApprovalRows.of(handle, task));
    }

    /**
     * What happens by itself now unless somebody has objected, the first due first. A dry run
     * announces nothing, so nothing of it is ever due.
     */
    public List<Approval> due(int most) {
        return db.read(handle -> ApprovalRows.due(handle, clock.instant(), most));
    }

    /**
     * What would come of deciding now.
     *
     * @return done, with what waits, when it may be decided at this moment
     */
    public Ruling look(long id, String digest) {
        return db.change(handle -> examine(handle, id, digest, clock.instant()));
    }

    /**
     * Lets an action be carried out: its task goes back to the decided ones, unless it is there or
     * under way.
     *
     * @param digest of what was seen by whoever decides
     */
    public Ruling approve(long id, String digest, Decider decider) {
        return rule(id, digest, decider, ApprovalState.APPROVED);
    }

    /** The action will not be carried out. */
    public Ruling reject(long id, String digest, Decider decider) {
        return rule(id, digest, decider, ApprovalState.REJECTED);
    }

    /** What it was asked for no longer holds. */
    public Ruling withdraw(long id, String digest, Decider decider) {
        return rule(id, digest, decider, ApprovalState.WITHDRAWN);
    }

    private Ruling rule(long id, String digest, Decider decider, ApprovalState to) {
        return db.change(handle -> {
            Instant now = clock.instant();
            Ruling ruling = examine(handle, id, digest, now);
            if (ruling instanceof Ruling.Done(Approval waiting)) {
                end(handle, waiting, to, decider, now);
                if (to == ApprovalState.REJECTED && !waiting.dryRun()) {
                    remember(handle, waiting, now);
                }
                return new Ruling.Done(ApprovalRows.find(handle, id).orElseThrow());
            }
            return ruling;
        });
    }

    /** The fact alone: an agent must not take somebody's words for an order. */
    private static void remember(Handle handle, Approval rejected, Instant now) {
        String before = Summaries.get(handle, rejected.issue()).orElse(null);
        Summaries.put(handle, rejected.issue(), Rejections.added(before, rejected.action()), now);
    }

    /**
     * Approves something else in the place of what waits: that is rejected, and a new action with
     * its own digest is appended to the decision and approved.
     *
     * @param edited as the gate judged it, and not refused
     * @return with the new action's approval
     */
    public Ruling edit(long id, String digest, Judged edited, Decider decider) {
        return db.change(handle -> {
            Instant now = clock.instant();
            Ruling ruling = examine(handle, id, digest, now);
            return ruling instanceof Ruling.Done(Approval waiting)
                    ? Editing.replace(handle, waiting, edited, decider, now)
                    : ruling;
        });
    }

    /** Done, with what waits, when it may be decided at this moment. */
    private static Ruling examine(Handle handle, long id, String digest, Instant now) {
        Optional<Approval> found = ApprovalRows.find(handle, id);
        if (found.isEmpty()) {
            return new Ruling.NotThere(id);
        }
        Approval approval = found.get();
        if (!approval.isWaiting()) {
            return new Ruling.AlreadyDecided(approval);
        }
        if (isOver(approval, now)) {
            expire(handle, approval, now);
            return new Ruling.Expired(ApprovalRows.find(handle, id).orElseThrow());
        }
        // What stands in the database now must be what was asked for, and what was seen.
        boolean same =
                approval.digest().equals(digest)
                        && approval.digest()
                                .equals(ActionDigest.of(approval.issue(), approval.action()));
        return same ? new Ruling.Done(approval) : new Ruling.DigestMismatch(approval);
    }

    /** Fails closed where the clock was set back: nothing waits for ever. */
    private static boolean isOver(Approval approval, Instant now) {
        return !now.isBefore(approval.expiresAt()) || approval.askedAt().isAfter(now.plus(SLACK));
    }

    /**
     * Ends what nobody decided in time.
     *
     * @return how many ended; fewer than {@code most} when none is left
     */
    public int expire(int most) {
        return db.change(handle -> {
            Instant now = clock.instant();
            List<Long> over =
                    handle
                            .createQuery(ApprovalRows.EXPIRED)
                            .bind("now", now.toEpochMilli())
                            .bind("ahead", now.plus(SLACK).toEpochMilli())
                            .bind("limit", most)
                            .mapTo(Long.class)
                            .list()
                            .stream()
                            .distinct()
                            .toList();
            over.forEach(id -> expire(handle, ApprovalRows.find(handle, id).orElseThrow(), now));
            return over.size();
        });
    }

    private static void expire(Handle handle, Approval approval, Instant now) {
        String why =
                now.isBefore(approval.expiresAt())
                        ? "the clock was set back, so it is not known how long this waited"
                        : "nobody decided in time";
        end(handle, approval, ApprovalState.EXPIRED, new Decider("the clock", Via.CLOCK, why), now);
    }

    /**
     * Withdraws what waits under another policy than its agent has now, or for an agent that is no
     * longer configured: to be called whenever a configuration takes effect.
     *
     * @param policies each configured agent's digest, as {@link Approval#policy}
     * @return how many were withdrawn
     */
    public int withdrawOthers(Map<AgentId, String> policies) {
        return db.change(handle -> {
            Instant now = clock.instant();
            List<Long> others =
                    handle
                            .createQuery(
                                    """
                                    SELECT p.action_id, p.policy, t.agent
                                    FROM approval p
                                    JOIN action a ON a.id = p.action_id
                                    JOIN task t ON t.id = a.task_id
                                    WHERE p.state = 'WAITING'
                                    """)
                            .map((row, _) ->
                                    Objects.equals(
                                                    policies.get(
                                                            AgentId.of(row.getString("agent"))),
                                                    row.getString("policy"))
                                            ? 0L
                                            : row.getLong("action_id"))
                            .list()
                            .stream()
                            .filter(id -> id > 0)
                            .toList();
            for (long id : others) {
                Approval approval = ApprovalRows.find(handle, id).orElseThrow();
                boolean gone = !policies.containsKey(approval.subject().agent());
                String why =
                        gone
                                ? "its agent is no longer configured"
                                : "the configuration changed since: `foreman triage "
                                        + approval.issue()
                                        + "` asks anew";
                end(
                        handle,
                        approval,
                        ApprovalState.WITHDRAWN,
                        new Decider("the configuration", Via.POLICY, why),
                        now);
            }
            return others.size() + Outdated.drop(handle, policies, now);
        });
    }

    /** The one place where a held action moves on. */
    static void end(
            Handle handle, Approval approval, ApprovalState to, Decider decider, Instant now) {
        if (!ApprovalRows.end(handle, approval, to, decider, now)
                || !Release.action(handle, approval.id(), to.action(), now)) {
            throw new IllegalStateException(
                    "approval "
                            + approval.id()
                            + " waits, but its action does not; `foreman doctor` tells more");
        }
        Chronicle.approval(handle, approval, to, decider, now);
        if (to == ApprovalState.APPROVED) {
            Release.task(handle, approval.subject().task(), now);
        }
    }
}
