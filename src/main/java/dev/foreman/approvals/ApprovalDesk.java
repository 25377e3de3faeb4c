package dev.foreman.approvals;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Approval;
import dev.foreman.store.Decider;
import dev.foreman.store.Ruling;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where people decide about held actions. Before anything is let go its issue is read: what is no
 * longer true is shown instead, and waits on. Thread-safe.
 */
public final class ApprovalDesk {
    private final Store store;
    private final Freshness freshness;
    private final BiFunction<Task, Action, Judged> gate;
    private final Runnable released;

    /**
     * @param ours whether an account is, or once was, the one that Foreman acts as
     * @param gate judges what a human wrote in the place of an action; may ask GitHub
     * @param released told when there is something to carry out
     */
    public ApprovalDesk(
            Store store,
            GitHubClient github,
            Predicate<@Nullable Account> ours,
            BiFunction<Task, Action, Judged> gate,
            Runnable released) {
        this.store = store;
        this.freshness = new Freshness(github, ours, store.commands()::isMereCommand);
        this.gate = gate;
        this.released = released;
    }

    /**
     * Lets an action be carried out.
     *
     * @param digest of what was seen by whoever decides
     */
    public Answer approve(long id, String digest, Decider decider) {
        return decide(
                id,
                digest,
                (_, _) -> new Answer.Ruled(store.approvals().approve(id, digest, decider)));
    }

    /**
     * Lets something be carried out in the place of an action, if the gate does.
     *
     * @param digest of what was seen by whoever decides
     */
    public Answer approve(long id, String digest, Revision revision, Decider decider) {
        return decide(id, digest, (approval, task) -> revise(approval, task, revision, decider));
    }

    /** An action is not wanted, however its issue is now. */
    public Answer reject(long id, String digest, Decider decider) {
        return new Answer.Ruled(store.approvals().reject(id, digest, decider));
    }

    /**
     * @param let what to do with what still holds
     */
    private Answer decide(long id, String digest, BiFunction<Approval, Task, Answer> let) {
        Ruling before = store.approvals().look(id, digest);
        if (!(before instanceof Ruling.Done(Approval approval))) {
            return new Answer.Ruled(before);
        }
        Answer answer = looked(approval, let);
        if (answer instanceof Answer.Ruled(Ruling.Done _)) {
            released.run();
        }
        return answer;
    }

    private Answer looked(Approval approval, BiFunction<Approval, Task, Answer> let) {
        Task task = store.queue().find(approval.subject().task()).orElseThrow();
        try {
            List<String> stale = freshness.reasons(approval, task, store.undos().deeds(task.id()));
            return stale.isEmpty() ? let.apply(approval, task) : new Answer.Stale(approval, stale);
        } catch (GitHubException e) {
            return new Answer.Unread(approval, String.valueOf(e.getMessage()));
        }
    }

    private Answer revise(Approval approval, Task task, Revision revision, Decider decider) {
        Optional<Action> edited = revision.of(approval.action());
        if (edited.isEmpty()) {
            return new Answer.Refused(
                    approval,
                    new Verdict.Refused(
                            "edited-by-human", revision.misfit(approval.action()), false));
        }
        Judged judged = gate.apply(task, edited.get());
        return judged.verdict() instanceof Verdict.Refused refused
                ? new Answer.Refused(approval, refused)
                : new Answer.Ruled(
                        store.approvals().edit(approval.id(), approval.digest(), judged, decider));
    }
}
