package dev.foreman.store;

import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Puts what a human wrote in the place of what an agent wanted. */
final class Editing {
    private static final String RULE = "edited-by-human";

    private Editing() {}

    /**
     * @param waiting may be decided at this moment
     */
    static Ruling replace(
            Handle handle, Approval waiting, Judged edited, Decider decider, Instant now) {
        if (edited.verdict() instanceof Verdict.Refused refused) {
            throw new IllegalArgumentException("the gate refused it: " + refused.reason());
        }
        Task task = TaskRows.find(handle, waiting.subject().task()).orElseThrow();
        // The verdict in the ledger is that of an action that may go, so it must not stand there
        // as held, not even within this transaction.
        Entry entry =
                new Entry(
                        edited.action(),
                        "rewritten",
                        ActionState.HELD,
                        RULE,
                        "edited by " + decider.by() + " in the place of " + waiting.id(),
                        edited.rehearsal(),
                        null);
        int index = next(handle, task);
        long id = Actions.insert(handle, task, index, entry, waiting.policy(), now);
        Chronicle.verdict(handle, task, index, null, entry, waiting.policy(), now);
        ApprovalRows.insertEdited(handle, waiting, id, edited.action(), now);
        Decider replacing =
                new Decider(
                        decider.by(),
                        decider.byId(),
                        decider.via(),
                        "replaced by "
                                + id
                                + (decider.note() == null ? "" : ": " + decider.note()));
        Approvals.end(handle, waiting, ApprovalState.REJECTED, replacing, now);
        Approvals.end(
                handle,
                ApprovalRows.find(handle, id).orElseThrow(),
                ApprovalState.APPROVED,
                decider,
                now);
        return new Ruling.Done(ApprovalRows.find(handle, id).orElseThrow());
    }

    private static int next(Handle handle, Task task) {
        return handle.createQuery("SELECT MAX(idx) + 1 FROM action WHERE task_id = :task")
                .bind("task", task.id().toString())
                .mapTo(Integer.class)
                .one();
    }
}
