package dev.foreman.testing;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Claim;
import dev.foreman.store.Execution;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.TaskState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Does by hand on a stage what dispatch and execution do: stores a decision, and carries it out on
 * GitHub and in the database. Agents must have been assigned to {@link #DESK}.
 */
public record Hands(Stage stage) {
    public static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);
    public static final String DESK = "here";
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** An issue as it is now, as polling or a person brings it. */
    public Event event(int issue, String trigger) {
        return new Event(
                Stage.WIDGETS,
                TaskType.ISSUE_TRIAGE,
                trigger,
                stage.client.issue(Stage.ref(issue)),
                stage.clock.instant());
    }

    /** Stores a decision that was asked for by hand, each action with this verdict. */
    public TaskId decide(
            AgentId agent, int issue, String rationale, Verdict verdict, Action... actions) {
        stage.store.queue().submit(event(issue, "triage"), agent, false);
        return decideNext(
                rationale,
                Arrays.stream(actions).map(a -> new Judgement.Judged(a, verdict)).toList());
    }

    /** Stores a decision on whatever is queued next. */
    public TaskId decideNext(String rationale, List<Judgement.Judged> judged) {
        Claim claim = stage.store.queue().claim(DESK, "test", LEASE).orElseThrow();
        stage.store
                .queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                claim.task().id(),
                                Decision.LABEL_AND_RESPOND,
                                rationale,
                                judged.stream().map(Judgement.Judged::action).toList(),
                                null,
                                null),
                        _ -> Optional.empty(),
                        _ -> new Judgement(judged));
        return claim.task().id();
    }

    /** Does all that the next decision allows. */
    public void carryOut() {
        Execution execution = stage.store.queue().claimDecided("test", LEASE).orElseThrow();
        for (PlannedAction action : execution.actions()) {
            stage.store.queue().intend(execution.claim(), action.id());
            Outcome.Receipt receipt = write(execution.claim().task().issue(), action);
            stage.store
                    .queue()
                    .settle(execution.claim(), action.id(), new Outcome.Applied(receipt));
        }
        stage.store.queue().finish(execution.claim(), TaskState.DONE, null);
    }

    private Outcome.Receipt write(IssueRef issue, PlannedAction action) {
        return switch (action.action()) {
            case Action.AddLabel a -> stage.client.addLabel(issue, a.label());
            case Action.RemoveLabel a -> stage.client.removeLabel(issue, a.label());
            case Action.Assign a -> stage.client.assign(issue, a.user());
            case Action.CloseIssue a -> stage.client.close(issue, a.reason());
            case Action.PostComment a ->
                    stage.client.comment(
                            issue,
                            a.body()
                                    + "\n\n<!-- foreman:"
                                    + action.task()
                                    + ":"
                                    + action.index()
                                    + " -->");
            case Action.EditComment a -> stage.client.editComment(issue.repo(), a.id(), a.body());
            case Action.SuggestLabel _, Action.Unacceptable _ ->
                    throw new IllegalArgumentException(action.action().kind());
        };
    }
}
