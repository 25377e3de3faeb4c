package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Sighting;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.BudgetLevel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What each kind of entry says in the ledger. The names of its fields are part of the chain. */
final class Chronicle {
    private Chronicle() {}

    static void event(Handle handle, Event event, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("action", event.action());
        body.put("title", event.issue().title());
        if (event.issue().user() != null) {
            body.put("author", event.issue().user().login());
        }
        body.put("updated_at", event.issue().updatedAt().toString());
        body.put("face", Sighting.of(event.issue()).fingerprint());
        // The text itself is GitHub's to keep or delete; that this was it can be proved by this.
        body.put("issue_sha256", Canonical.sha256(Canonical.json(event.issue())));
        Chain.append(handle, LedgerType.EVENT, event.ref(), null, body, now);
    }

    static void task(
            Handle handle,
            IssueRef issue,
            TaskId task,
            AgentId agent,
            boolean requested,
            boolean dryRun,
            Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agent", agent.toString());
        body.put("requested", requested);
        body.put("dry_run", dryRun);
        Chain.append(handle, LedgerType.TASK, issue, task, body, now);
    }

    static void superseded(Handle handle, IssueRef issue, TaskId task, Instant now) {
        Chain.append(handle, LedgerType.SUPERSEDED, issue, task, Map.of(), now);
    }

    static void dispatched(Handle handle, Claim claim, String instance, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("instance", instance);
        body.put("owner", claim.owner());
        body.put("attempt", claim.task().attempts() + 1);
        append(handle, LedgerType.DISPATCHED, claim.task(), body, now);
    }

    static void postponed(
            Handle handle, Task task, String error, @Nullable Instant until, Instant now) {
        append(handle, LedgerType.POSTPONED, task, waiting(error, until), now);
    }

    static void parked(
            Handle handle, Task task, String why, BudgetLevel level, Instant until, Instant now) {
        Map<String, Object> body = waiting(why, until);
        body.put("budget", level.key());
        append(handle, LedgerType.POSTPONED, task, body, now);
    }

    static void attemptFailed(
            Handle handle, Task task, String error, @Nullable Instant until, Instant now) {
        append(handle, LedgerType.ATTEMPT_FAILED, task, waiting(error, until), now);
    }

    private static Map<String, Object> waiting(String error, @Nullable Instant until) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        if (until != null) {
            body.put("until", until.toString());
        }
        return body;
    }

    static void released(Handle handle, IssueRef issue, TaskId task, TaskState from, Instant now) {
        Chain.append(handle, LedgerType.RELEASED, issue, task, Map.of("from", from.name()), now);
    }

    static void decision(Handle handle, Task task, DecisionMessage decision, Instant now) {
        Map<String, Object> body =
                decision(
                        task,
                        decision.decision().wire(),
                        decision.rationale(),
                        decision.actions().toArray(Action[]::new));
        if (decision.confidence() != null) {
            body.put("confidence", decision.confidence());
        }
        append(handle, LedgerType.DECISION, task, body, now);
    }

    /**
     * @param actions an array, because a list would lose their types
     */
    static Map<String, Object> decision(
            Task task, String word, String rationale, Action[] actions) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agent", task.agent().toString());
        body.put("task_type", task.type().toString());
        body.put("dry_run", task.dryRun());
        body.put("decision", word);
        body.put("rationale", rationale);
        body.put("actions", actions);
        return body;
    }

    /**
     * @param asked what the agent asked for at this place; null where the gate added it
     */
    static void verdict(
            Handle handle,
            Task task,
            int index,
            @Nullable Action asked,
            Entry entry,
            String policy,
            Instant now) {
        Map<String, Object> body = about(index, entry.action());
        body.put("digest", ActionDigest.of(task.issue(), entry.action()));
        body.put("verdict", entry.verdict());
        if (!entry.action().equals(asked)) {
            body.put("action", new Action[] {entry.action()});
        }
        if (entry.rehearsal()) {
            body.put("dry_run", true);
        }
        if (!policy.isEmpty()) {
            body.put("policy", policy);
        }
        if (entry.rule() != null) {
            body.put("rule", entry.rule());
        }
        if (entry.reason() != null) {
            body.put("reason", entry.reason());
        }
        append(handle, LedgerType.VERDICT, task, body, now);
    }

    static void intent(Handle handle, Task task, PlannedAction action, Instant now) {
        Map<String, Object> body = about(action.index(), action.action());
        body.put("attempt", action.attempts() + 1);
        append(handle, LedgerType.INTENT, task, body, now);
    }

    static void outcome(
            Handle handle, IssueRef issue, PlannedAction action, Outcome outcome, Instant now) {
        Map<String, Object> body = about(action.index(), action.action());
        body.put("outcome", ActionState.after(outcome).name());
        switch (outcome) {
            case Outcome.Applied applied -> {
                body.put("earliest", applied.receipt().earliest().toString());
                body.put("latest", applied.receipt().latest().toString());
                if (applied.receipt().remoteId() != null) {
                    body.put("remote_id", applied.receipt().remoteId());
                }
            }
            case Outcome.Failed failed -> body.put("reason", failed.reason());
            case Outcome.Dropped dropped -> body.put("reason", dropped.reason());
            case Outcome.Overtaken overtaken -> body.put("reason", overtaken.reason());
            case Outcome.NotSuggested not -> body.put("reason", not.reason());
            case Outcome.AlreadySo _, Outcome.DryRun _ -> {}
        }
        Chain.append(handle, LedgerType.OUTCOME, issue, action.task(), body, now);
    }

    static void approval(
            Handle handle, Approval approval, ApprovalState to, Decider decider, Instant now) {
        Approval.Subject subject = approval.subject();
        Map<String, Object> body = about(subject.index(), approval.action());
        body.put("digest", approval.digest());
        body.put("decision", to.wire());
        body.put("by", decider.by());
        decider.byId().ifPresent(id -> body.put("by_id", id));
        body.put("via", decider.via().wire());
        if (decider.note() != null) {
            body.put("why", decider.note());
        }
        Chain.append(handle, LedgerType.APPROVAL, subject.issue(), subject.task(), body, now);
    }

    static void command(
            Handle handle,
            SeenCommand seen,
            String state,
            @Nullable String answer,
            @Nullable String reaction,
            Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("command", seen.text());
        body.put("by", seen.author().login());
        body.put("by_id", seen.author().id());
        body.put("comment_id", seen.commentId());
        body.put("state", state);
        if (answer != null) {
            body.put("answer", answer);
        }
        if (reaction != null) {
            body.put("reaction", reaction);
        }
        Chain.append(handle, LedgerType.COMMAND, seen.ref(), null, body, now);
    }

    static void undoIntent(Handle handle, Deed deed, UndoOrder order, int attempt, Instant now) {
        Map<String, Object> body = undo(deed, order);
        body.put("attempt", attempt);
        Chain.append(handle, LedgerType.UNDO_INTENT, deed.issue(), deed.task(), body, now);
    }

    static void undoOutcome(
            Handle handle, Deed deed, UndoOrder order, UndoOutcome outcome, Instant now) {
        Map<String, Object> body = undo(deed, order);
        body.put("outcome", UndoState.after(outcome).name());
        switch (outcome) {
            case UndoOutcome.Undone done -> {
                body.put("earliest", done.receipt().earliest().toString());
                body.put("latest", done.receipt().latest().toString());
            }
            case UndoOutcome.AlreadySo so -> body.put("why", so.how());
            case UndoOutcome.Refused refused -> body.put("why", refused.reason());
            case UndoOutcome.Failed failed -> body.put("why", failed.reason());
        }
        Chain.append(handle, LedgerType.UNDO_OUTCOME, deed.issue(), deed.task(), body, now);
    }

    private static Map<String, Object> undo(Deed deed, UndoOrder order) {
        Map<String, Object> body = about(deed.index(), deed.action());
        body.put("by", order.by());
        body.put("forced", order.force());
        if (order.reason() != null) {
            body.put("reason", order.reason());
        }
        return body;
    }

    /** Which action, and the digest by which its every mention is known to be the same. */
    static Map<String, Object> about(int index, Action action) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("index", index);
        body.put("kind", action.kind());
        body.put("action_sha256", Canonical.sha256(Canonical.json(action)));
        return body;
    }

    static void finished(
            Handle handle,
            IssueRef issue,
            TaskId task,
            TaskState state,
            @Nullable String error,
            Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("state", state.name());
        if (error != null) {
            body.put("error", error);
        }
        Chain.append(handle, LedgerType.FINISHED, issue, task, body, now);
    }

    static void retried(Handle handle, Task task, TaskState to, Instant now) {
        append(handle, LedgerType.RETRIED, task, Map.of("to", to.name()), now);
    }

    private static void append(
            Handle handle, LedgerType type, Task task, Object body, Instant now) {
        Chain.append(handle, type, task.issue(), task.id(), body, now);
    }
}
