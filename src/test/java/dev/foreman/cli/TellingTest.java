package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.ActionState;
import dev.foreman.store.LogEntry;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Issues;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every outcome has its words, in the demo, in the log and in the ledger's story. */
class TellingTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final IssueRef REF = new IssueRef(RepoName.of("acme/widgets"), 7);
    private static final String NASTY = "not\u001b[2J today";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final Terminal terminal = Terminal.of(stream, stream, false, false, Map.of());
    private final Task task =
            new Task(
                    TaskId.random(),
                    new AgentId(RepoName.of("acme/widgets"), "issue-triage", 1),
                    TaskType.ISSUE_TRIAGE,
                    REF,
                    "opened",
                    Issues.open(7),
                    TaskState.DECIDED,
                    0,
                    false,
                    false,
                    AT,
                    AT,
                    Optional.empty());

    private static final List<Action> ACTIONS =
            List.of(
                    new Action.AddLabel("bug"),
                    new Action.RemoveLabel("new"),
                    new Action.PostComment("Thank\nyou"),
                    new Action.CloseIssue("not_planned", null),
                    new Action.CloseIssue(null, null),
                    new Action.Assign("mara"),
                    new Action.SuggestLabel("ui", null, null));

    private static final List<Outcome> OUTCOMES =
            List.of(
                    new Outcome.Applied(new Outcome.Receipt(AT, AT, null)),
                    new Outcome.AlreadySo(),
                    new Outcome.Applied(new Outcome.Receipt(AT, AT, 9L)),
                    new Outcome.DryRun(),
                    new Outcome.Failed(NASTY),
                    new Outcome.Dropped(NASTY),
                    new Outcome.DryRun());

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private DecisionMessage decision(List<Action> actions) {
        return new DecisionMessage(
                task.id(), Decision.LABEL_AND_RESPOND, "why" + NASTY, actions, null, null);
    }

    private static Judgement judged(Verdict verdict) {
        return new Judgement(ACTIONS.stream().map(a -> new Judgement.Judged(a, verdict)).toList());
    }

    private void happen(Observer observer) {
        observer.decided(task, decision(ACTIONS), judged(new Verdict.Allowed()));
        for (int i = 0; i < ACTIONS.size(); i++) {
            observer.settled(task, ACTIONS.get(i), OUTCOMES.get(i));
        }
        observer.finished(task, true);
    }

    @Test
    void the_narrator_tells_every_outcome_once_it_is_final() {
        Narrator narrator = new Narrator(terminal, Clock.systemUTC());
        narrator.happened("acme/widgets: something");
        narrator.happened("something else");
        happen(narrator);
        assertThat(told())
                .contains("● acme/widgets: something", "● something else")
                .contains("✓ +bug", "✓ -new, as it was already", "✓ comment  “Thank you”")
                .contains("○ close (not_planned), not done: dry run")
                .contains("✗ close failed: not [2J today", "✗ assign mara dropped: not [2J today")
                .contains("○ suggest ui")
                .doesNotContain("\u001b");
        out.reset();
        narrator.finished(task, true);
        narrator.settled(task, ACTIONS.getFirst(), OUTCOMES.getFirst());
        assertThat(told()).isEmpty();
        narrator.decided(task, decision(ACTIONS), judged(new Verdict.Refused("cap", NASTY)));
        narrator.failed(task, NASTY, false);
        assertThat(told())
                .contains("✗ +bug  refused by rule cap: not [2J today")
                .contains("✗ acme/widgets#7: not [2J today")
                .doesNotContain("\u001b");
    }

    @Test
    void the_log_has_a_line_for_each_and_nothing_that_steers_a_terminal() {
        Logging.configure(terminal, Level.INFO);
        happen(new LogObserver());
        new LogObserver().decided(task, decision(List.of()), new Judgement(List.of()));
        assertThat(told())
                .contains("INFO  acme/widgets#7: done: +bug")
                .contains("already so: -new", "dry run, not done: close (not_planned)")
                .contains("ERROR acme/widgets#7: failed for good: close: not[2J today")
                .contains("WARN  acme/widgets#7: dropped: assign mara: not[2J today")
                .contains("label_and_respond — why")
                .doesNotContain("\u001b");
    }

    @Test
    void the_story_of_an_entry_names_every_state() {
        List<LogEntry.LoggedAction> actions =
                Arrays.stream(ActionState.values())
                        .map(s ->
                                new LogEntry.LoggedAction(
                                        new Action.AddLabel("bug"),
                                        s,
                                        Optional.empty(),
                                        Optional.of(NASTY),
                                        Optional.of(AT),
                                        Optional.of(AT),
                                        Optional.of(5L)))
                        .toList();
        for (String word : List.of("label_and_respond", "close", "escalate", "skip", "\u001b[2J")) {
            LogEntry entry =
                    new LogEntry(
                            1,
                            AT,
                            REF,
                            TaskType.ISSUE_TRIAGE,
                            Optional.empty(),
                            word,
                            NASTY,
                            actions,
                            Optional.empty());
            Story.tell(entry, terminal);
            assertThat(LogJson.of(entry).toString()).contains("remote_id=5", "intent_at=2026");
        }
        assertThat(told())
                .contains("written by another program", "2026-03-01 10:00:00 UTC")
                .contains("… +bug  waiting", "… +bug  under way", "✓ +bug  was so already")
                .contains("○ +bug  not done (dry run)", "✗ +bug  dropped: not [2J today")
                .doesNotContain("\u001b");
    }
}
