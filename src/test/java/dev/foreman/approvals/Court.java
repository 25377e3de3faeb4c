package dev.foreman.approvals;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.ActedAs;
import dev.foreman.store.Approval;
import dev.foreman.store.Claim;
import dev.foreman.store.Execution;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A simulated GitHub with one issue, a real database, and actions that are held. */
final class Court implements AutoCloseable {
    private static final int AGENTS = 30;
    static final Action LABEL = new Action.AddLabel("bug");
    static final Action COMMENT = new Action.PostComment("Which version is it?");
    static final Action CLOSE = new Action.CloseIssue("not_planned", null);
    static final Verdict HELD = new Verdict.Held("mode", "waits for a human");
    static final Duration LEASE = Duration.ofMinutes(5);

    /** As while the kill-switch file is there. */
    static final Brakes STOPPED =
            new Brakes() {
                @Override
                public Optional<String> stopped() {
                    return Optional.of("the kill switch");
                }

                @Override
                public Optional<String> stopped(RepoName repo) {
                    return stopped();
                }
            };

    final Stage stage;
    int rung;
    private int decisions;

    Court(Path folder) {
        stage = new Stage(folder);
        stage.store
                .queue()
                .assign(
                        IntStream.rangeClosed(1, AGENTS)
                                .boxed()
                                .collect(Collectors.toMap(Court::agent, _ -> "here")));
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        stage.clock.seconds(30);
    }

    private static AgentId agent(int ordinal) {
        return new AgentId(Stage.WIDGETS, "issue-triage", ordinal);
    }

    ApprovalDesk desk() {
        return desk(new Verdict.Allowed());
    }

    /** One whose gate says this of all that is edited. */
    ApprovalDesk desk(Verdict gate) {
        return new ApprovalDesk(
                stage.store,
                stage.client,
                ActedAs.remember(stage.store.meta(), stage.self)::is,
                (_, action) -> new Judged(action, gate),
                () -> rung++);
    }

    List<Approval> hold(Action... actions) {
        return decide(Arrays.stream(actions).map(a -> new Judged(a, HELD)).toArray(Judged[]::new));
    }

    /** The approvals of a decision about issue 1 as it is now. */
    List<Approval> decide(Judged... judged) {
        return decide(false, judged);
    }

    /** Something happens on GitHub while the agent thinks. */
    List<Approval> decide(Runnable meanwhile, Judged... judged) {
        return decide(false, meanwhile, judged);
    }

    List<Approval> decide(boolean dryRun, Judged... judged) {
        return decide(dryRun, () -> {}, judged);
    }

    private List<Approval> decide(boolean dryRun, Runnable meanwhile, Judged... judged) {
        IssueRef ref = Stage.ref(1);
        TaskId id =
                stage.store
                        .queue()
                        .submit(
                                new Event(
                                        ref.repo(),
                                        TaskType.ISSUE_TRIAGE,
                                        "opened",
                                        stage.client.issue(ref),
                                        stage.clock.instant()),
                                // Of one agent, a later decision takes the place of an earlier.
                                agent(++decisions),
                                dryRun);
        stage.clock.seconds(5);
        meanwhile.run();
        Claim claim = stage.store.queue().claim("here", "me", LEASE).orElseThrow();
        List<Judged> all = List.of(judged);
        stage.store
                .queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                id,
                                Decision.LABEL_AND_RESPOND,
                                "it says so",
                                all.stream().map(Judged::action).toList(),
                                null,
                                null),
                        _ -> Optional.empty(),
                        _ -> new Judgement(all, null, "p1", Duration.ofHours(72)));
        return stage.store.approvals().of(id);
    }

    Approval now(Approval approval) {
        return stage.store.approvals().find(approval.id()).orElseThrow();
    }

    /** Does what may be done, as execution would. */
    List<Action> carryOut() {
        List<Action> done = new ArrayList<>();
        Optional<Execution> next;
        while ((next = stage.store.queue().claimDecided("me", LEASE)).isPresent()) {
            Claim claim = next.get().claim();
            for (PlannedAction action : next.get().actions()) {
                if (action.state().open()) {
                    stage.store.queue().intend(claim, action.id());
                    stage.store
                            .queue()
                            .settle(claim, action.id(), new Outcome.Applied(does(action)));
                    done.add(action.action());
                }
            }
            stage.store.queue().finish(claim, TaskState.DONE, null);
        }
        return done;
    }

    private Outcome.Receipt does(PlannedAction planned) {
        IssueRef ref = Stage.ref(1);
        return switch (planned.action()) {
            case Action.PostComment c ->
                    stage.client.comment(
                            ref,
                            c.body()
                                    + "\n\n<!-- foreman:"
                                    + planned.task()
                                    + ":"
                                    + planned.index()
                                    + " -->");
            case Action.AddLabel l -> stage.client.addLabel(ref, l.label());
            case Action.CloseIssue c -> stage.client.close(ref, c.reason());
            default -> throw new IllegalArgumentException(planned.action().kind());
        };
    }

    @Override
    public void close() {
        stage.close();
    }
}
