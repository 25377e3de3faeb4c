package dev.foreman.store;

import static dev.foreman.store.Fixture.REPO;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Hold;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Commands.Reply;
import dev.foreman.store.Decider.Via;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of {@link EveryState} that people have a hand in: whatever the gate and they record. */
final class EveryGateState {
    private static final Action LABEL = new Action.AddLabel("bug");
    private static final Action COMMENT = new Action.PostComment("Which version?");
    private static final Account MARA = new Account("mara", 5, "User");

    private final Store store;
    private final TestClock clock;

    EveryGateState(Store store, TestClock clock) {
        this.store = store;
        this.clock = clock;
    }

    void fill() {
        approvals();
        corrected();
        takenBack();
        commands();
        store.pauses().pause(Optional.of(new RepoName("octo", "dog")), "mara", "release week");
        store.holds()
                .put(
                        "repo:octo/dog",
                        new Hold(
                                2,
                                clock.instant(),
                                clock.instant().plusSeconds(60),
                                "GitHub answered 502"));
    }

    private void approvals() {
        held(21, Duration.ofMinutes(1), COMMENT);
        clock.advance(Duration.ofMinutes(2));
        store.approvals().expire(10);
        List<Approval> ended = held(22, Duration.ofHours(72), LABEL, COMMENT);
        store.approvals().reject(ended.get(0).id(), ended.get(0).digest(), by("not a bug"));
        store.approvals().withdraw(ended.get(1).id(), ended.get(1).digest(), by(null));
        Approval let = held(23, Duration.ofHours(72), LABEL).getFirst();
        store.approvals().approve(let.id(), let.digest(), by("fine"));
        apply(500);
        List<Approval> waiting = held(24, Duration.ofHours(72), LABEL, COMMENT);
        store.notices().intend(waiting.getFirst(), new IssueRef(REPO, 99));
        store.notices().posted(waiting.getFirst().id(), 7000);
    }

    private static Decider by(@Nullable String note) {
        return new Decider("mara", Via.CLI, note);
    }

    private List<Approval> held(int number, Duration patience, Action... actions) {
        Fixture.enqueue(store, number);
        Claim claim = Fixture.claim(store);
        TaskId id = claim.task().id();
        List<Judged> judged =
                Stream.of(actions).map(a -> new Judged(a, new Verdict.Held("mode", "x"))).toList();
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(id, actions),
                        _ -> Optional.empty(),
                        _ -> new Judgement(judged, null, "policy", patience));
        return store.approvals().of(id);
    }

    /** Carries out the one decision that there is. */
    private TaskId apply(long remote) {
        Execution execution = Fixture.executing(store);
        for (PlannedAction action : execution.actions()) {
            store.queue().intend(execution.claim(), action.id());
            var receipt = new Outcome.Receipt(clock.instant(), clock.instant(), remote++);
            store.queue().settle(execution.claim(), action.id(), new Outcome.Applied(receipt));
        }
        store.queue().finish(execution.claim(), TaskState.DONE, null);
        return execution.claim().task().id();
    }

    /** Both kinds fall, and one of them is trusted again. */
    private void corrected() {
        Fixture.decided(store, 25, LABEL, COMMENT);
        apply(600);
        clock.advance(Duration.ofDays(20));
        TrustRule strict = new TrustRule(1, 1);
        for (Optional<Watched> due = store.corrections().nextDue();
                due.isPresent();
                due = store.corrections().nextDue()) {
            store.corrections()
                    .judge(
                            due.get(),
                            new CorrectionFinding(
                                    CorrectionVerdict.CORRECTED, "it was changed", null, MARA),
                            strict);
        }
        store.trust().restore(REPO, ActionKind.COMMENT, "mara");
    }

    private void takenBack() {
        Fixture.decided(store, 26, LABEL, COMMENT);
        List<Deed> deeds = store.undos().deeds(apply(700));
        store.undos().request(deeds, new UndoOrder("mara", "wrong", false));
        int attempt = store.undos().intend(deeds.getFirst()).orElseThrow();
        store.undos()
                .settle(deeds.getFirst(), attempt, new UndoOutcome.AlreadySo("it is off already"));
    }

    private void commands() {
        List<SeenCommand> seen =
                Stream.of("why", "ignore", "label bug")
                        .map(text ->
                                new SeenCommand(
                                        REPO,
                                        27,
                                        800L + text.length(),
                                        "/foreman " + text,
                                        MARA,
                                        clock.instant()))
                        .toList();
        store.commands().saw(REPO, seen, clock.instant());
        store.commands().leaveAlone(seen.get(1), false);
        store.commands().refuse(seen.get(2), "there is no such label", Reply.CONFUSED);
    }
}
