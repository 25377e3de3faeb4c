package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Rejections;
import dev.foreman.protocol.TakenBack;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Stores a decision with everything that follows from it, or nothing. */
final class Decisions {
    private final Database db;
    private final Clock clock;

    Decisions(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Decided decide(
            Claim claim,
            DecisionMessage decision,
            Function<Judgement, Optional<String>> memory,
            Function<IssueFacts, Judgement> gate) {
        if (!decision.taskId().equals(claim.task().id())) {
            throw new IllegalArgumentException(
                    "a decision for " + decision.taskId() + " on task " + claim.task().id());
        }
        return db.change(handle -> {
            if (!TaskRows.holds(handle, claim, TaskState.CLAIMED)) {
                return new Decided.Lost();
            }
            Task task = TaskRows.find(handle, claim.task().id()).orElseThrow();
            Judgement judgement = gate.apply(Actions.facts(handle, task, clock.instant()));
            TaskState to = store(handle, task, decision, judgement, memory);
            // From here on the attempts of carrying it out are counted.
            handle.execute("UPDATE task SET attempts = 0 WHERE id = ?", task.id().toString());
            TaskRows.leave(
                    handle,
                    claim,
                    new Move(TaskState.CLAIMED, to),
                    new Parting(0, null, clock.instant()),
                    clock.instant());
            if (to == TaskState.DONE) {
                Chronicle.finished(handle, task.issue(), task.id(), to, null, clock.instant());
            }
            return new Decided.Recorded(judgement, to);
        });
    }

    TaskState store(
            Handle handle,
            Task task,
            DecisionMessage decision,
            Judgement judgement,
            Function<Judgement, Optional<String>> memory) {
        Instant now = clock.instant();
        Chronicle.decision(handle, task, decision, now);
        List<Entry> entries = Entry.of(decision.decision(), judgement);
        // A decision of which nothing is let through has nothing to put instead.
        if (entries.stream().anyMatch(e -> e.state() != ActionState.REFUSED)) {
            Generations.supersede(handle, task, now);
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Action asked = i < decision.actions().size() ? decision.actions().get(i) : null;
            long id = Actions.insert(handle, task, i, entry, judgement.policy(), now);
            Chronicle.verdict(handle, task, i, asked, entry, judgement.policy(), now);
            if (entry.state() == ActionState.HELD) {
                ApprovalRows.insert(
                        handle,
                        task.issue(),
                        id,
                        entry,
                        judgement.policy(),
                        judgement.patience(),
                        now);
            }
        }
        if (judgement.breaker() != null) {
            Pauses.trip(handle, judgement.breaker(), now);
        }
        ActionLog.insert(handle, task, decision, now);
        if (!task.dryRun()) {
            memory.apply(judgement).ifPresent(summary -> remember(handle, task, summary, now));
        }
        boolean acts = entries.stream().anyMatch(e -> e.state() == ActionState.PLANNED);
        return acts ? TaskState.DECIDED : TaskState.DONE;
    }

    /** Whatever an agent remembers, what was taken back from it or rejected stays remembered. */
    private static void remember(Handle handle, Task task, String summary, Instant now) {
        String before = Summaries.get(handle, task.issue()).orElse(null);
        String carried = TakenBack.carried(before, Rejections.carried(before, summary));
        Summaries.put(handle, task.issue(), carried, now);
    }
}
