package dev.foreman.store;

import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Sighting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Records intent before each effect and outcome after it. */
final class Executions {
    /** State as a literal, so that the partial index of decided tasks serves it. */
    static final String NEXT_DECIDED =
            """
            SELECT seq FROM task
            WHERE state = 'DECIDED' AND not_before <= :now AND dry_run >= :leastDry
              AND NOT EXISTS (SELECT 1 FROM pause WHERE scope = '*' OR scope = task.repo)
            ORDER BY not_before, seq LIMIT 1
            """;

    /** For a few instances, each for one issue: no index of their own. */
    static final String NEXT_DECIDED_OF =
            """
            SELECT seq FROM task
            WHERE state = 'DECIDED' AND not_before <= :now AND dry_run >= :leastDry
              AND NOT EXISTS (SELECT 1 FROM pause WHERE scope = '*' OR scope = task.repo)
              AND instance IN (<instances>)
            ORDER BY not_before, seq LIMIT 1
            """;

    private final Database db;
    private final Clock clock;
    private final boolean onlyDryRuns;

    Executions(Database db, Clock clock, boolean onlyDryRuns) {
        this.db = db;
        this.clock = clock;
        this.onlyDryRuns = onlyDryRuns;
    }

    Optional<Execution> claim(String owner, Duration lease, Set<String> instances) {
        return db.change(handle -> {
            Instant now = clock.instant();
            Query next =
                    instances.isEmpty()
                            ? handle.createQuery(NEXT_DECIDED)
                            : handle.createQuery(NEXT_DECIDED_OF).bindList("instances", instances);
            return next.bind("now", now.toEpochMilli())
                    .bind("leastDry", onlyDryRuns)
                    .mapTo(Long.class)
                    .findOne()
                    .flatMap(seq ->
                            TaskRows.take(
                                    handle,
                                    seq,
                                    new Move(TaskState.DECIDED, TaskState.EXECUTING),
                                    owner,
                                    now.plus(lease),
                                    now))
                    .map(claim -> new Execution(claim, Actions.planned(handle, claim.task().id())));
        });
    }

    boolean intend(Claim claim, long actionId) {
        return db.change(handle -> {
            Optional<PlannedAction> action = change(handle, claim, actionId, ActionState.INTENDED);
            if (action.isEmpty()) {
                return false;
            }
            Chronicle.intent(handle, claim.task(), action.get(), clock.instant());
            handle.createUpdate(
                            """
                            UPDATE action
                            SET attempts = attempts + 1,
                                intent_at = CASE WHEN intent_at IS NULL OR kind = 'suggest_label'
                                                 THEN :now ELSE intent_at END
                            WHERE id = :id
                            """)
                    .bind("now", clock.millis())
                    .bind("id", actionId)
                    .execute();
            return true;
        });
    }

    boolean settle(Claim claim, long actionId, Outcome outcome) {
        return db.change(handle -> {
            Optional<PlannedAction> settled =
                    change(handle, claim, actionId, ActionState.after(outcome));
            if (settled.isEmpty()) {
                return false;
            }
            handle.createUpdate(
                            """
                            UPDATE action
                            SET outcome_at = :now, reason = :reason, remote_id = :remote
                            WHERE id = :id
                            """)
                    .bind("now", clock.millis())
                    .bind("reason", reason(outcome))
                    .bind("remote", remoteId(outcome))
                    .bind("id", actionId)
                    .execute();
            Chronicle.outcome(
                    handle, claim.task().issue(), settled.get(), outcome, clock.instant());
            if (outcome instanceof Outcome.NotSuggested not) {
                Trust.noSuggestions(
                        handle, claim.task().issue().repo(), not.reason(), clock.instant());
                if (not.receipt() != null) {
                    // Our own going to and fro is no news.
                    KnownIssues.wrote(
                            handle,
                            claim.task().issue(),
                            Sighting.of(claim.task().snapshot()),
                            settled.get().action(),
                            not.receipt());
                }
            }
            if (outcome instanceof Outcome.Applied applied) {
                // An issue that polling never saw is known from here on, else our own write would
                // bring it up as news.
                KnownIssues.wrote(
                        handle,
                        claim.task().issue(),
                        Sighting.of(claim.task().snapshot()),
                        settled.get().action(),
                        applied.receipt());
                Corrections.enrol(
                        handle,
                        claim.task().issue(),
                        settled.get(),
                        applied.receipt(),
                        clock.instant());
            }
            return true;
        });
    }

    boolean holdBack(
            Claim claim,
            long actionId,
            String rule,
            String reason,
            String policy,
            Duration patience) {
        return db.change(handle -> {
            Optional<PlannedAction> held = change(handle, claim, actionId, ActionState.HELD);
            if (held.isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            PlannedAction action = held.get();
            Entry entry =
                    new Entry(
                            action.action(),
                            "held",
                            ActionState.HELD,
                            rule,
                            reason,
                            action.dryRun(),
                            null);
            handle.execute(
                    "UPDATE action SET rule = ?, reason = ? WHERE id = ?", rule, reason, actionId);
            Task task = claim.task();
            Chronicle.verdict(handle, task, action.index(), action.action(), entry, policy, now);
            ApprovalRows.insert(handle, task.issue(), actionId, entry, policy, patience, now);
            return true;
        });
    }

    /** Moves an action on; empty when the claim is not current or the move is not legal. */
    private static Optional<PlannedAction> change(
            Handle handle, Claim claim, long actionId, ActionState to) {
        if (!TaskRows.holds(handle, claim, TaskState.EXECUTING)) {
            return Optional.empty();
        }
        Optional<PlannedAction> action =
                Actions.find(handle, claim.task().id(), actionId).filter(a -> a.state().may(to));
        return action.filter(a ->
                handle.createUpdate(
                                        """
                                        UPDATE action SET state = :to
                                        WHERE id = :id AND state = :from
                                        """)
                                .bind("to", to.name())
                                .bind("id", actionId)
                                .bind("from", a.state().name())
                                .execute()
                        == 1);
    }

    Settled finish(Claim claim, TaskState end, @Nullable String error) {
        return db.change(handle -> {
            Instant now = clock.instant();
            if (approvedMeanwhile(handle, claim)) {
                Move back = new Move(TaskState.EXECUTING, TaskState.DECIDED);
                return TaskRows.leave(handle, claim, back, new Parting(0, error, now), now);
            }
            Move move = new Move(TaskState.EXECUTING, end);
            Settled settled = TaskRows.leave(handle, claim, move, new Parting(0, error, null), now);
            if (settled == Settled.FAILED) {
                Actions.dropPlanned(
                        handle,
                        claim.task().issue(),
                        claim.task().id(),
                        error == null ? "the execution failed" : error,
                        now);
            } else if (settled == Settled.DONE) {
                requireAllSettled(handle, claim);
            }
            if (settled != Settled.LOST) {
                Task task = claim.task();
                Chronicle.finished(handle, task.issue(), task.id(), end, error, now);
            }
            return settled;
        });
    }

    /** What a human let go while the rest was carried out is the next execution's. */
    private static boolean approvedMeanwhile(Handle handle, Claim claim) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM action a JOIN approval p ON p.action_id = a.id
                            WHERE a.task_id = :task AND a.state = 'PLANNED'
                              AND p.state = 'APPROVED')
                        """)
                .bind("task", claim.task().id().toString())
                .mapTo(Boolean.class)
                .one();
    }

    private static void requireAllSettled(Handle handle, Claim claim) {
        Actions.planned(handle, claim.task().id()).stream()
                .filter(action -> action.state().open())
                .findFirst()
                .ifPresent(action -> {
                    throw new IllegalStateException(
                            "task "
                                    + claim.task().id()
                                    + " is not done: action "
                                    + action.index()
                                    + " is "
                                    + action.state());
                });
    }

    Settled postpone(Claim claim, String error, Instant notBefore) {
        Move move = new Move(TaskState.EXECUTING, TaskState.DECIDED);
        return db.change(handle -> {
            Instant now = clock.instant();
            Settled settled =
                    TaskRows.leave(handle, claim, move, new Parting(1, error, notBefore), now);
            if (settled != Settled.LOST) {
                Chronicle.postponed(handle, claim.task(), error, notBefore, now);
            }
            return settled;
        });
    }

    private static @Nullable String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed f -> f.reason();
            case Outcome.Dropped d -> d.reason();
            case Outcome.Overtaken o -> o.reason();
            case Outcome.NotSuggested n -> n.reason();
            case Outcome.Applied _, Outcome.AlreadySo _, Outcome.DryRun _ -> null;
        };
    }

    private static @Nullable Long remoteId(Outcome outcome) {
        return outcome instanceof Outcome.Applied applied ? applied.receipt().remoteId() : null;
    }
}
