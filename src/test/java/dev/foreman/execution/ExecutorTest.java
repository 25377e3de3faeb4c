package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.TaskId;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import dev.foreman.store.ActedAs;
import dev.foreman.store.ActionState;
import dev.foreman.store.Commands;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogEntry.LoggedAction;
import dev.foreman.store.LogFilter;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.SeenCommand;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Defect;
import dev.foreman.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Carrying decisions out on a simulated GitHub that fails in every way, with a real ledger. */
class ExecutorTest extends Carrying {
    /** As while GitHub has not come round to telling. */
    private static final Fault NO_EVENTS =
            new Fault.Answer(200, Map.of(), "application/json; charset=utf-8", "[]");

    @Test
    void actions_are_done_in_order_and_the_outcomes_are_on_record() {
        TaskId task = decide(false, LABEL, COMMENT, CLOSE);

        assertThat(step()).isTrue();

        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
        assertThat(ours())
                .singleElement()
                .satisfies(c -> assertThat(c.body()).startsWith("Which version is it?"));
        assertThat(stage.repo.issue(1).stateReason()).isEqualTo("not_planned");
        assertThat(states())
                .containsExactly(ActionState.APPLIED, ActionState.APPLIED, ActionState.APPLIED);
        assertThat(actions().get(1).remoteId()).contains(ours().getFirst().id());
        assertThat(state(task)).isEqualTo(TaskState.DONE);
        assertThat(step()).isFalse();
    }

    @Test
    void a_comment_carries_a_marker_that_nobody_sees() {
        TaskId task = decide(false, COMMENT);
        step();

        assertThat(ours().getFirst().body()).endsWith("<!-- foreman:" + task + ":0 -->");
    }

    @Test
    void a_dry_run_goes_all_the_way_and_stops_at_the_last_step() {
        TaskId task = decide(true, LABEL, COMMENT);
        stage.github.requests().clear();

        step();

        assertThat(stage.github.requests().writes()).isEmpty();
        assertThat(states()).containsOnly(ActionState.DRY_RUN);
        assertThat(actions()).allSatisfy(a -> assertThat(a.intentAt()).isPresent());
        assertThat(state(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void what_is_so_already_is_not_done_again() {
        decide(false, LABEL, new Action.RemoveLabel("question"), new Action.Assign("mara"));
        stage.repo.label(1, "bug", "mara");
        stage.repo.assign(1, "mara", "mara");
        stage.github.requests().clear();

        step();

        assertThat(states()).containsOnly(ActionState.ALREADY_SO);
        assertThat(stage.github.requests().writes()).isEmpty();
    }

    @Test
    void labels_are_removed_and_people_assigned() {
        stage.repo.label(1, "question", "mara");
        decide(false, new Action.RemoveLabel("question"), new Action.Assign("mara"));

        step();

        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(stage.repo.issue(1).assignees())
                .extracting(Account::login)
                .containsExactly("mara");
    }

    @Test
    @Defect(3)
    void a_comment_that_was_written_though_its_answer_was_lost_is_found_and_not_repeated() {
        TaskId task = decide(false, LABEL, COMMENT);
        stage.github.faults().next(On.request("POST", ".*/comments"), Fault.drop(Phase.AFTER));

        step();
        assertThat(state(task)).isEqualTo(TaskState.DECIDED);
        assertThat(states()).containsExactly(ActionState.APPLIED, ActionState.INTENDED);

        stage.clock.advance(Duration.ofMinutes(20));
        step();

        assertThat(ours()).hasSize(1);
        assertThat(states()).containsOnly(ActionState.APPLIED);
        assertThat(actions().get(1).remoteId()).contains(ours().getFirst().id());
        assertThat(state(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void a_comment_that_was_lost_on_the_way_is_written_at_the_second_try() {
        decide(false, COMMENT);
        stage.github.faults().next(On.request("POST", ".*/comments"), Fault.drop(Phase.BEFORE));

        step();
        assertThat(ours()).isEmpty();
        stage.clock.advance(Duration.ofMinutes(20));
        step();

        assertThat(ours()).hasSize(1);
        assertThat(states()).containsExactly(ActionState.APPLIED);
    }

    @Test
    void a_comment_with_our_marker_by_somebody_else_is_not_taken_for_ours() {
        TaskId task = decide(false, COMMENT);
        crashAfterIntent();
        stage.repo.comment(1, "rowan", "Which version is it?\n\n<!-- foreman:" + task + ":0 -->");

        step();

        assertThat(ours()).isEmpty();
        assertThat(states()).containsExactly(ActionState.OVERTAKEN);
        assertThat(actions().getFirst().reason()).contains("rowan answered meanwhile");
    }

    @Test
    void somebodys_answer_takes_our_comment_and_our_closing_back_but_no_label() {
        decide(false, COMMENT, CLOSE, LABEL);
        stage.repo.comment(1, "mara", "It is 1.2.");

        step();

        assertThat(states())
                .containsExactly(ActionState.OVERTAKEN, ActionState.OVERTAKEN, ActionState.APPLIED);
        assertThat(ours()).isEmpty();
        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
    }

    @Test
    void a_bots_answer_is_no_answer() {
        decide(false, COMMENT);
        stage.repo.comment(1, "dependabot[bot]", "Bump.");

        step();

        assertThat(states()).containsExactly(ActionState.APPLIED);
    }

    @Test
    void a_mere_command_of_somebody_who_may_is_no_answer() {
        decide(false, COMMENT);
        long id = stage.repo.comment(1, "mara", "/foreman why");
        SeenCommand seen =
                new SeenCommand(
                        Stage.WIDGETS,
                        1,
                        id,
                        "/foreman why",
                        Objects.requireNonNull(stage.repo.comments(1).getLast().user()),
                        stage.clock.instant());
        stage.store.commands().saw(Stage.WIDGETS, List.of(seen), stage.clock.instant());
        stage.store.commands().refuse(seen, "for the test", Commands.Reply.DONE);

        step();

        assertThat(states()).containsExactly(ActionState.APPLIED);
    }

    @Test
    void where_the_operator_wants_it_a_comment_that_was_answered_waits_for_a_human() {
        terms = new Terms(Policy.DEFAULT.withHoldStale(true), "digest", Duration.ofHours(72));
        TaskId task = decide(false, COMMENT, LABEL);
        stage.repo.comment(1, "mara", "It is 1.2.");

        step();

        assertThat(states()).containsExactly(ActionState.HELD, ActionState.APPLIED);
        assertThat(actions().getFirst().reason()).contains("mara answered meanwhile");
        assertThat(state(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void a_label_that_somebody_took_off_since_stays_off() {
        stage.repo.label(1, "bug", "mara");
        decide(false, LABEL, new Action.RemoveLabel("question"));
        stage.repo.unlabel(1, "bug", "mara");
        stage.repo.label(1, "question", "mara");

        step();

        assertThat(states()).containsOnly(ActionState.OVERTAKEN);
        assertThat(stage.repo.labelsOf(1)).containsExactly("question");
    }

    @Test
    void an_issue_that_got_a_keeping_label_since_is_not_closed() {
        stage.repo.addLabel("pinned", null);
        decide(false, CLOSE);
        stage.repo.label(1, "pinned", "mara");

        step();

        assertThat(states()).containsExactly(ActionState.OVERTAKEN);
        assertThat(stage.repo.issue(1).isOpen()).isTrue();
    }

    @Test
    void whom_somebody_else_assigned_to_stays() {
        decide(false, new Action.Assign("mara"));
        stage.repo.assign(1, "sam", "sam");

        step();

        assertThat(states()).containsExactly(ActionState.OVERTAKEN);
    }

    @Test
    void an_edit_changes_our_comment_and_nobody_elses() {
        TaskId first = decide(false, COMMENT);
        step();
        long id = ours().getFirst().id();
        TaskId second = decide(false, edit(id));
        step();

        assertThat(states()).containsExactly(ActionState.APPLIED);
        assertThat(ours())
                .singleElement()
                .satisfies(c ->
                        assertThat(c.body())
                                .startsWith("Never mind.")
                                .contains("foreman:" + first + ":0", "foreman:" + second + ":0"));
    }

    @Test
    void a_comment_of_ours_that_somebody_edited_is_not_written_over() {
        decide(false, COMMENT);
        step();
        long id = ours().getFirst().id();
        stage.client.editComment(Stage.WIDGETS, id, "Somebody's words.");
        decide(false, edit(id));
        step();

        assertThat(states()).containsExactly(ActionState.OVERTAKEN);
        assertThat(ours().getFirst().body()).isEqualTo("Somebody's words.");
    }

    @Test
    void an_edit_whose_answer_was_not_seen_is_done_once() {
        decide(false, COMMENT);
        step();
        long id = ours().getFirst().id();
        TaskId task = decide(false, edit(id));
        crashAfterIntent();
        stage.client.editComment(
                Stage.WIDGETS, id, "Never mind.\n\n<!-- foreman:" + task + ":0 -->");
        stage.github.requests().clear();

        step();

        assertThat(stage.github.requests().writes()).isEmpty();
        assertThat(states()).containsExactly(ActionState.APPLIED);
    }

    private static Action edit(long id) {
        return new Action.EditComment(id, "Never mind.", "Which version is it?");
    }

    @Test
    void after_a_crash_between_intent_and_call_the_action_is_done_once() {
        decide(false, LABEL);
        crashAfterIntent();

        step();

        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
        assertThat(stage.repo.timeline(1).stream().filter(e -> e.event().equals("labeled")))
                .hasSize(1);
        assertThat(states()).containsExactly(ActionState.APPLIED);
    }

    @Test
    void after_a_crash_between_call_and_outcome_the_outcome_is_read_from_github() {
        decide(false, LABEL, CLOSE);
        PlannedAction intended = crashAfterIntent();
        assertThat(intended.action()).isEqualTo(LABEL);
        stage.client.addLabel(Stage.ref(1), "bug");
        stage.github.requests().clear();

        step();

        assertThat(states()).containsExactly(ActionState.APPLIED, ActionState.APPLIED);
        assertThat(stage.github.requests().writes()).hasSize(1);
        assertThat(stage.repo.issue(1).isOpen()).isFalse();
    }

    @Test
    void a_label_that_somebody_took_off_during_the_crash_is_not_set_again() {
        decide(false, LABEL);
        crashAfterIntent();
        stage.client.addLabel(Stage.ref(1), "bug");
        stage.repo.unlabel(1, "bug", "mara");
        stage.github.requests().clear();

        step();

        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(states()).containsExactly(ActionState.APPLIED);
        assertThat(stage.github.requests().writes()).isEmpty();
    }

    @Test
    void an_issue_that_somebody_reopened_during_the_crash_is_not_closed_again() {
        decide(false, CLOSE);
        crashAfterIntent();
        stage.client.close(Stage.ref(1), "not_planned");
        stage.repo.reopen(1, "mara");

        step();

        assertThat(stage.repo.issue(1).isOpen()).isTrue();
        assertThat(states()).containsExactly(ActionState.APPLIED);
    }

    @Test
    void what_somebody_else_did_during_the_crash_is_not_taken_for_ours() {
        stage.repo.label(1, "question", "mara");
        decide(false, LABEL, new Action.RemoveLabel("question"), new Action.Assign("mara"));
        crashAfterIntent();
        stage.repo.label(1, "bug", "mara");

        step();

        assertThat(states())
                .containsExactly(ActionState.ALREADY_SO, ActionState.APPLIED, ActionState.APPLIED);
    }

    @Test
    void our_own_earlier_deed_is_not_taken_for_the_one_that_crashed() {
        stage.client.addLabel(Stage.ref(1), "bug");
        stage.repo.unlabel(1, "bug", "mara");
        stage.clock.advance(Duration.ofMinutes(1));
        decide(false, LABEL);
        crashAfterIntent();

        step();

        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
    }

    @Test
    void our_write_is_ours_though_the_clock_was_ahead_at_the_intent_and_set_right_since() {
        for (Action action : List.of(LABEL, CLOSE)) {
            decide(false, action, COMMENT);
            stage.clock.advance(Duration.ofMinutes(10));
            crashAfterIntent();
            stage.clock.advance(Duration.ofMinutes(-10));
            doByHand(action);
            stage.clock.seconds(30);

            step();

            assertThat(states())
                    .as(action.kind())
                    .containsExactly(ActionState.APPLIED, ActionState.APPLIED);
            stage.clock.advance(Duration.ofDays(2));
        }
    }

    @Test
    void what_somebody_did_before_the_intent_by_a_clock_that_was_ahead_is_theirs() {
        decide(false, LABEL);
        stage.clock.advance(Duration.ofMinutes(10));
        crashAfterIntent();
        stage.clock.advance(Duration.ofMinutes(-10));
        stage.repo.label(1, "bug", "mara");

        step();

        assertThat(states()).containsExactly(ActionState.ALREADY_SO);
    }

    @Test
    void events_that_lag_behind_their_effect_are_waited_for() {
        for (Action action : List.of(LABEL, CLOSE)) {
            TaskId task = decide(false, action, COMMENT);
            crashAfterIntent();
            doByHand(action);
            stage.github.faults().always(On.request("GET", ".*/events"), NO_EVENTS);
            stage.github.requests().clear();

            step();
            assertThat(state(task)).isEqualTo(TaskState.DECIDED);
            assertThat(states()).containsExactly(ActionState.INTENDED, ActionState.PLANNED);
            assertThat(stage.store.queue().find(task).orElseThrow().lastError().orElseThrow())
                    .contains("its events do not tell yet");

            stage.github.faults().clear();
            stage.clock.advance(Duration.ofMinutes(5));
            step();
            assertThat(states())
                    .as(action.kind())
                    .containsExactly(ActionState.APPLIED, ActionState.APPLIED);
            assertThat(stage.github.requests().writes()).hasSize(1);
            stage.clock.advance(Duration.ofDays(2));
        }
    }

    @Test
    void events_that_never_come_are_waited_for_ten_minutes() {
        decide(false, LABEL);
        crashAfterIntent();
        doByHand(LABEL);
        stage.github.faults().always(On.request("GET", ".*/events"), NO_EVENTS);
        stage.github.requests().clear();

        stage.clock.advance(Duration.ofMinutes(9));
        step();
        assertThat(states()).containsExactly(ActionState.INTENDED);
        stage.clock.advance(Duration.ofMinutes(1));
        step();

        assertThat(states()).containsExactly(ActionState.APPLIED);
        assertThat(stage.github.requests().writes()).isEmpty();
    }

    @Test
    void an_event_of_long_ago_tells_nothing_of_the_one_that_crashed() {
        stage.repo.label(1, "bug", "mara");
        stage.clock.advance(Duration.ofDays(2));
        decide(false, LABEL);
        crashAfterIntent();

        step();

        assertThat(states()).containsExactly(ActionState.INTENDED);
    }

    @Test
    void what_was_written_as_an_earlier_account_is_still_ours() {
        TaskId task = decide(false, COMMENT, LABEL);
        stage.github.faults().next(On.request("POST", ".*/comments"), Fault.drop(Phase.AFTER));
        executor(ActedAs.remember(stage.store.meta(), stage.self)::is).step();
        assertThat(state(task)).isEqualTo(TaskState.DECIDED);
        stage.restart();
        stage.clock.advance(Duration.ofMinutes(20));
        BotIdentity other = new BotIdentity("another-bot", 4711);

        executor(ActedAs.remember(stage.store.meta(), other)::is).step();

        assertThat(ours()).hasSize(1);
        assertThat(states()).containsOnly(ActionState.APPLIED);
        assertThat(stage.store.meta().get("acted-as"))
                .hasValueSatisfying(ids -> assertThat(ids).contains("4711", "" + stage.self.id()));
    }

    @Test
    void where_github_keeps_no_events_the_issues_state_tells_after_a_crash() {
        decide(false, LABEL);
        crashAfterIntent();
        stage.client.addLabel(Stage.ref(1), "bug");
        stage.github
                .faults()
                .always(
                        On.request("GET", ".*/events"),
                        Fault.message(404, java.util.Map.of(), "Not Found"));
        stage.github.requests().clear();

        step();

        assertThat(states()).containsExactly(ActionState.APPLIED);
        assertThat(stage.github.requests().writes()).isEmpty();
    }

    @Test
    void a_close_that_crashed_before_its_outcome_does_not_make_the_rest_stale() {
        decide(false, CLOSE, COMMENT);
        crashAfterIntent();
        stage.client.close(Stage.ref(1), "not_planned");

        step();

        assertThat(states()).containsExactly(ActionState.APPLIED, ActionState.APPLIED);
        assertThat(ours()).hasSize(1);
    }

    @Test
    void a_missing_permission_fails_the_task_visibly_and_drops_the_rest() {
        stage.repo.setPermission("foreman-bot", dev.foreman.simulation.Permission.READ);
        TaskId task = decide(false, LABEL, COMMENT);

        step();

        assertThat(states()).containsExactly(ActionState.FAILED, ActionState.DROPPED);
        assertThat(state(task)).isEqualTo(TaskState.FAILED);
        assertThat(stage.store.queue().find(task).orElseThrow().lastError()).isPresent();
        assertThat(ours()).isEmpty();
        stage.clock.advance(Duration.ofDays(1));
        assertThat(step()).isFalse();
    }

    @Test
    @Defect(3)
    void a_comment_is_not_posted_again_when_what_comes_after_it_fails() {
        stage.github
                .faults()
                .always(
                        On.request("POST", ".*/labels"),
                        Fault.message(422, java.util.Map.of(), "Validation Failed"));
        TaskId task = decide(false, COMMENT, LABEL);

        for (int i = 0; i < 5; i++) {
            step();
            stage.clock.advance(Duration.ofHours(1));
        }

        assertThat(ours()).hasSize(1);
        assertThat(states()).containsExactly(ActionState.APPLIED, ActionState.FAILED);
        assertThat(state(task)).isEqualTo(TaskState.FAILED);
        assertThat(step()).isFalse();
    }

    /**
     * Law 2: a write whose outcome is unknown is settled by reading, also after a retry by hand.
     */
    @Test
    void a_comment_that_may_have_been_posted_is_looked_for_when_its_failed_task_is_retried() {
        TaskId task = decide(false, COMMENT);
        stage.github.faults().next(On.request("POST", ".*/comments"), Fault.drop(Phase.AFTER));
        step();
        assertThat(states()).containsExactly(ActionState.INTENDED);
        stage.github
                .faults()
                .next(
                        On.request("GET", ".*/issues/1"),
                        Fault.message(404, java.util.Map.of(), "Not Found"));
        stage.clock.advance(Duration.ofHours(1));
        step();
        assertThat(states()).containsExactly(ActionState.FAILED);
        assertThat(actions().getFirst().reason().orElseThrow()).contains("it is not known whether");

        assertThat(stage.store.queue().retryFailed(task)).isEqualTo(1);
        step();

        assertThat(ours()).hasSize(1);
        assertThat(states()).containsExactly(ActionState.APPLIED);
        assertThat(state(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void what_github_refuses_to_do_for_a_day_is_given_up_visibly_and_can_be_tried_again() {
        stage.github.faults().always(On.request("POST", ".*/labels"), Fault.status(500));
        TaskId task = decide(false, LABEL, COMMENT);
        for (int i = 0; i < 60; i++) {
            step();
            stage.clock.advance(Duration.ofHours(1));
        }
        assertThat(state(task)).isEqualTo(TaskState.FAILED);
        assertThat(states()).containsExactly(ActionState.FAILED, ActionState.FAILED);
        assertThat(stage.store.queue().find(task).orElseThrow().lastError().orElseThrow())
                .contains("given up after");
        stage.github.faults().clear();

        stage.store.queue().retryFailed(task);
        step();

        assertThat(states()).containsExactly(ActionState.APPLIED, ActionState.APPLIED);
        assertThat(ours()).hasSize(1);
    }

    @Test
    void a_rate_limit_puts_off_what_is_open_and_keeps_what_is_done() {
        TaskId task = decide(false, LABEL, COMMENT);
        stage.github
                .faults()
                .next(
                        On.request("POST", ".*/comments"),
                        Fault.retryAfter(403, Duration.ofMinutes(30)));

        step();

        assertThat(states()).containsExactly(ActionState.APPLIED, ActionState.INTENDED);
        stage.clock.advance(Duration.ofMinutes(29));
        assertThat(step()).isFalse();
        stage.clock.advance(Duration.ofMinutes(2));
        assertThat(step()).isTrue();
        assertThat(state(task)).isEqualTo(TaskState.DONE);
        assertThat(ours()).hasSize(1);
    }

    @Test
    void a_token_that_is_no_longer_taken_stops_writing_until_it_is_renewed() {
        TaskId task = decide(false, LABEL);
        stage.github.faults().always(On.any(), Fault.badCredentials());

        step();
        assertThat(state(task)).isEqualTo(TaskState.DECIDED);
        assertThat(stage.repo.labelsOf(1)).isEmpty();

        stage.github.faults().clear();
        stage.clock.advance(Duration.ofHours(1));
        step();
        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
    }

    @Test
    void an_issue_that_was_closed_edited_or_locked_meanwhile_makes_the_decision_stale() {
        decide(false, LABEL);
        stage.repo.close(1, "rowan", "completed");
        step();
        assertThat(states()).containsExactly(ActionState.DROPPED);

        stage.repo.reopen(1, "rowan");
        TaskId second = decide(false, LABEL);
        stage.repo.editIssue(1, "rowan", "It works", "never mind");
        step();
        assertThat(states()).containsExactly(ActionState.DROPPED);
        assertThat(state(second)).isEqualTo(TaskState.DONE);

        decide(false, LABEL);
        stage.repo.lock(1);
        step();
        assertThat(states()).containsExactly(ActionState.DROPPED);
        assertThat(stage.repo.labelsOf(1)).isEmpty();
    }

    @Test
    void an_issue_that_is_gone_fails_the_task() {
        TaskId task = decide(false, LABEL);
        stage.repo.deleteIssue(1);

        step();

        assertThat(state(task)).isEqualTo(TaskState.FAILED);
        assertThat(states()).containsExactly(ActionState.FAILED);
    }

    @Test
    void workers_and_their_end_are_orderly() throws Exception {
        decide(false, LABEL);
        Executor executor = executor();
        executor.start();
        executor.ring();
        org.awaitility.Awaitility.await().until(() -> stage.repo.labelsOf(1).contains("bug"));

        assertThat(executor.isRunning()).isTrue();
        executor.close();
        assertThat(executor.isRunning()).isFalse();
    }

    private TaskId decide(boolean dryRun, Action... actions) {
        return decided(true, dryRun, judged(actions));
    }

    /** As ourselves, as a call whose answer was not seen did. */
    private void doByHand(Action action) {
        switch (action) {
            case Action.AddLabel a -> stage.client.addLabel(Stage.ref(1), a.label());
            default -> stage.client.close(Stage.ref(1), "not_planned");
        }
    }

    private List<ActionState> states() {
        return actions().stream().map(LoggedAction::state).toList();
    }

    private List<LoggedAction> actions() {
        return log().getFirst().actions();
    }

    private List<LogEntry> log() {
        return stage.store
                .memory()
                .log(
                        new LogFilter(
                                Optional.of(Stage.WIDGETS), Optional.of(1), Optional.empty(), 10));
    }
}
