package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.foreman.config.Backlog;
import dev.foreman.config.policy.People;
import dev.foreman.config.policy.Policy;
import dev.foreman.execution.UndoResult.Kind;
import dev.foreman.intake.PollCycle;
import dev.foreman.intake.PollResult;
import dev.foreman.intake.Watch;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.UndoTarget;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRequest;
import dev.foreman.store.Claim;
import dev.foreman.store.Deed;
import dev.foreman.store.IssueFacts;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.LedgerType;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogEntry.LoggedAction;
import dev.foreman.store.LogFilter;
import dev.foreman.store.UndoOrder;
import dev.foreman.store.UndoState;
import dev.foreman.testing.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking back what was done, on a simulated GitHub, with people in between and crashes. */
class UndoingTest {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);
    private static final Action LABEL = new Action.AddLabel("bug");
    private static final Action UNLABEL = new Action.RemoveLabel("question");
    private static final Action COMMENT = new Action.PostComment("Which version is it?");
    private static final Action CLOSE = new Action.CloseIssue("not_planned", null);
    private static final Action ASSIGN = new Action.Assign("mara");

    /** As while GitHub has not come round to telling. */
    private static final Fault NO_EVENTS =
            new Fault.Answer(200, Map.of(), "application/json; charset=utf-8", "[]");

    @TempDir Path folder;
    private Stage stage;
    private Brakes brakes = Brakes.NONE;

    @BeforeEach
    void setUp() {
        stage = new Stage(folder);
        stage.store.queue().assign(Map.of(AGENT, "here"));
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        stage.repo.label(1, "question", "rowan");
        stage.clock.seconds(30);
    }

    @AfterEach
    void tearDown() {
        stage.close();
    }

    // What is taken back.

    @Test
    void everything_a_task_did_is_taken_back_the_last_first() {
        TaskId task = act(LABEL, UNLABEL, COMMENT, ASSIGN, CLOSE);

        List<UndoResult> results = undo(task);

        assertThat(results).extracting(r -> r.deed().index()).containsExactly(4, 3, 2, 1, 0);
        assertThat(results).extracting(UndoResult::kind).containsOnly(Kind.UNDONE);
        assertThat(writes())
                .containsExactly(
                        "PATCH /issues/1",
                        "DELETE /issues/1/assignees",
                        "DELETE /issues/comments",
                        "POST /issues/1/labels",
                        "DELETE /issues/1/labels/bug");
        assertThat(stage.repo.labelsOf(1)).containsExactly("question");
        assertThat(stage.repo.comments(1)).isEmpty();
        assertThat(stage.repo.issue(1).assignees()).isEmpty();
        assertThat(stage.repo.issue(1).isOpen()).isTrue();
    }

    @Test
    void one_action_is_taken_back_and_the_others_stay() {
        TaskId task = act(LABEL, COMMENT);

        assertThat(undo(task, 1)).extracting(UndoResult::kind).containsExactly(Kind.UNDONE);

        assertThat(stage.repo.comments(1)).isEmpty();
        assertThat(stage.repo.labelsOf(1)).contains("bug");
    }

    @Test
    void twice_is_once_for_every_kind() {
        for (Action action : List.of(LABEL, UNLABEL, COMMENT, ASSIGN, CLOSE)) {
            TaskId task = act(action);
            assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.UNDONE);
            assertThat(writes()).as(action.kind()).hasSize(1);

            assertThat(undo(task))
                    .singleElement()
                    .satisfies(r -> {
                        assertThat(r.kind()).isEqualTo(Kind.ALREADY_UNDONE);
                        assertThat(r.why()).contains("by mara");
                    });
            assertThat(writes()).as(action.kind()).hasSize(1);
            stage.clock.advance(Duration.ofDays(2));
        }
    }

    @Test
    void of_two_who_ask_at_once_one_calls_and_both_are_told() throws Exception {
        TaskId task = act(COMMENT);
        CountDownLatch go = new CountDownLatch(1);
        stage.github
                .faults()
                .next(On.request("DELETE", ".*/comments/.*"), Fault.hang(Phase.BEFORE, go));
        Undoing undoing = undoing();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UndoResult>>> both =
                    Stream.generate(() ->
                                    threads.submit(() -> undoing.undo(all(task), order(false))))
                            .limit(2)
                            .toList();
            await().until(() -> writes().size() == 1);
            go.countDown();
            for (Future<List<UndoResult>> one : both) {
                assertThat(one.get()).extracting(UndoResult::kind).containsExactly(Kind.UNDONE);
            }
        }

        assertThat(writes()).hasSize(1);
        assertThat(ledger()).containsExactly("undo_intent 0", "undo_outcome 0 UNDONE");
    }

    @Test
    void a_rehearsal_says_what_would_happen_and_leaves_no_trace() {
        TaskId task = act(LABEL, COMMENT);
        stage.repo.comment(1, "rowan", "It is 2.1");
        String head = stage.store.ledger().head().hash();

        List<UndoResult> results = undoing().rehearse(all(task), order(false));

        assertThat(results)
                .extracting(UndoResult::kind)
                .containsExactly(Kind.REFUSED, Kind.WOULD_UNDO);
        assertThat(writes()).isEmpty();
        assertThat(stage.store.ledger().head().hash()).isEqualTo(head);
        assertThat(stage.store.undos().deeds(task)).allMatch(d -> d.undo().isEmpty());
        undo(task, 0);
        assertThat(undoing().rehearse(one(task, 0), order(false)))
                .extracting(UndoResult::kind)
                .containsExactly(Kind.ALREADY_UNDONE);
    }

    // The ledger and the log.

    @Test
    void the_ledger_tells_intent_and_outcome_in_order_and_stays_sound() {
        TaskId task = act(LABEL, COMMENT);

        undo(task);

        assertThat(ledger())
                .containsExactly(
                        "undo_intent 1",
                        "undo_outcome 1 UNDONE",
                        "undo_intent 0",
                        "undo_outcome 0 UNDONE");
        assertThat(stage.store.ledger().verify(folder, List.of()).sound()).isTrue();
        LoggedAction logged = log().getFirst().actions().getFirst();
        assertThat(logged.undo().orElseThrow().state()).isEqualTo(UndoState.UNDONE);
        assertThat(logged.undo().orElseThrow().by()).isEqualTo("mara");
        assertThat(logged.undo().orElseThrow().reason()).contains("wrong");
    }

    @Test
    void the_intent_is_on_record_before_github_is_called() {
        TaskId task = act(LABEL);
        CountDownLatch go = new CountDownLatch(1);
        stage.github
                .faults()
                .next(On.request("DELETE", ".*/labels/.*"), Fault.hang(Phase.BEFORE, go));
        Thread asking = Thread.ofVirtual().start(() -> undo(task));
        await().until(() -> writes().size() == 1);

        assertThat(ledger()).containsExactly("undo_intent 0");
        assertThat(unsettled()).isTrue();

        go.countDown();
        await().until(() -> !asking.isAlive());
        assertThat(unsettled()).isFalse();
    }

    // What polling, the gate and agents make of it.

    @Test
    void what_was_taken_back_is_no_news_to_polling() throws Exception {
        PollCycle cycle = cycle();
        cycle.run();
        stage.clock.seconds(5);
        TaskId task = act(LABEL, UNLABEL, COMMENT, ASSIGN, CLOSE);
        stage.clock.seconds(5);
        cycle.run();
        int tasks = stage.store.queue().recent(100).size();

        undo(task);
        for (int i = 0; i < 3; i++) {
            assertThat(cycle.run()).allMatch(PollResult.Polled.class::isInstance);
            stage.clock.seconds(30);
        }
        assertThat(stage.store.queue().recent(100)).hasSize(tasks);

        stage.repo.comment(1, "rowan", "and now?");
        cycle.run();
        assertThat(stage.store.queue().recent(100)).hasSize(tasks + 1);
    }

    @Test
    void what_was_found_taken_back_after_a_crash_is_no_news_either() throws Exception {
        PollCycle cycle = cycle();
        cycle.run();
        stage.clock.seconds(5);
        TaskId task = act(COMMENT);
        stage.clock.seconds(5);
        cycle.run();
        int tasks = stage.store.queue().recent(100).size();
        crashAfterIntent(task);
        stage.client.deleteComment(Stage.WIDGETS, stage.repo.comments(1).getFirst().id());
        stage.clock.seconds(5);
        cycle().run();
        undo(task);

        for (int i = 0; i < 3; i++) {
            cycle().run();
            stage.clock.seconds(30);
        }

        assertThat(stage.store.queue().recent(100)).hasSize(tasks);
    }

    @Test
    void a_comment_taken_back_still_counts_against_polling_but_not_against_a_demand()
            throws Exception {
        act(COMMENT);
        stage.clock.seconds(60);
        assertThat(facts(true).lastComment()).isPresent();
        undo(stage.store.queue().recent(100).get(1).id());

        assertThat(facts(true).lastComment()).isEmpty();
        assertThat(facts(false).lastComment()).isPresent();
    }

    @Test
    void agents_are_told_what_was_taken_back_however_they_remember() {
        TaskId task = act(LABEL, COMMENT);
        undo(task);

        String told = "A maintainer took back: comment; label bug. Do not do it again.";
        assertThat(summary()).startsWith(told);

        decide(true, List.of(LABEL), Optional.of("my own words"), new AtomicReference<>());
        assertThat(summary()).isEqualTo(told + "\nmy own words");
    }

    // Who has built on it.

    @Test
    void a_label_that_somebody_set_again_is_theirs() {
        TaskId task = act(LABEL);
        stage.repo.unlabel(1, "bug", "mara");
        stage.repo.label(1, "bug", "mara");

        refuses(task, true, "mara did it (again) at ");
        assertThat(stage.repo.labelsOf(1)).contains("bug");
    }

    @Test
    void a_label_that_somebody_set_a_moment_before_us_is_theirs() {
        TaskId task = decide(true, List.of(LABEL), Optional.empty(), new AtomicReference<>());
        CountDownLatch go = new CountDownLatch(1);
        stage.github.faults().next(On.request("POST", ".*/labels"), Fault.hang(Phase.BEFORE, go));
        Thread doing = Thread.ofVirtual().start(this::execute);
        await().until(() -> !writes().isEmpty());
        stage.repo.label(1, "bug", "mara");
        go.countDown();
        await().until(() -> !doing.isAlive());
        stage.github.requests().clear();

        refuses(task, true, "mara did it");
    }

    @Test
    void what_is_gone_already_is_left_so() {
        TaskId task = act(LABEL, UNLABEL, COMMENT, ASSIGN, CLOSE);
        stage.repo.unlabel(1, "bug", "mara");
        stage.repo.label(1, "question", "rowan");
        stage.repo.deleteComment(ours().getFirst().id(), "mara");
        stage.repo.unassign(1, "mara", "mara");
        stage.repo.reopen(1, "mara");

        assertThat(undo(task)).extracting(UndoResult::kind).containsOnly(Kind.ALREADY_SO);
        assertThat(writes()).isEmpty();
        assertThat(undo(task)).extracting(UndoResult::kind).containsOnly(Kind.ALREADY_SO);
        assertThat(ledger()).hasSize(5).allMatch(l -> l.endsWith("ALREADY_SO"));
    }

    @Test
    void a_label_that_somebody_else_took_off_after_us_stays_off() {
        TaskId task = act(UNLABEL);
        stage.repo.label(1, "question", "rowan");
        stage.repo.unlabel(1, "question", "mara");

        refuses(task, true, "mara did it (again) at ");
    }

    @Test
    void a_label_that_the_repository_no_longer_has_is_not_made_anew() {
        TaskId task = act(UNLABEL);
        stage.repo.removeLabel("question");

        refuses(task, true, "the repository has no label 'question' any more");
    }

    @Test
    void an_issue_that_somebody_closed_again_stays_closed() {
        TaskId task = act(CLOSE);
        stage.repo.reopen(1, "rowan");
        stage.repo.close(1, "mara", "completed");

        refuses(task, true, "mara did it (again) at ");
        assertThat(stage.repo.issue(1).isOpen()).isFalse();
    }

    @Test
    void a_locked_issue_stays_closed() {
        TaskId task = act(CLOSE);
        stage.repo.lock(1);

        refuses(task, true, "the issue is locked");
    }

    @Test
    void whom_somebody_else_assigned_again_stays_assigned() {
        TaskId task = act(ASSIGN);
        stage.repo.unassign(1, "mara", "mara");
        stage.repo.assign(1, "mara", "acme");

        refuses(task, true, "acme did it (again) at ");
    }

    @Test
    void a_comment_that_people_answered_stays_unless_it_is_forced() {
        TaskId task = act(COMMENT);
        stage.repo.comment(1, "rowan", "It is 2.1");

        refuses(task, false, "rowan commented after it, at ");
        assertThat(undoing().undo(all(task), order(true)))
                .extracting(UndoResult::kind)
                .containsExactly(Kind.UNDONE);
        assertThat(stage.repo.comments(1)).extracting(Comment::body).containsExactly("It is 2.1");
        assertThat(ledger())
                .containsExactly(
                        "undo_outcome 0 REFUSED", "undo_intent 0", "undo_outcome 0 UNDONE");
    }

    @Test
    void what_was_said_before_and_what_bots_say_is_no_answer() {
        stage.github.world().addUser("depwatch[bot]", "Bot");
        stage.repo.comment(1, "rowan", "Hello?");
        TaskId task = act(COMMENT);
        stage.repo.comment(1, "depwatch[bot]", "Weekly report");

        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.UNDONE);
        assertThat(stage.repo.comments(1)).hasSize(2);
    }

    @Test
    void a_comment_that_somebody_edited_stays_unless_it_is_forced() {
        TaskId task = act(COMMENT);
        Comment ours = ours().getFirst();
        stage.repo.editComment(ours.id(), "mara", "Which version?\n\n" + ours.body());

        refuses(task, false, "somebody edited the comment");
        assertThat(undoing().undo(all(task), order(true)))
                .extracting(UndoResult::kind)
                .containsExactly(Kind.UNDONE);
    }

    @Test
    void a_comment_without_our_marker_is_never_deleted() {
        TaskId task = act(COMMENT);
        stage.repo.editComment(ours().getFirst().id(), "mara", "This is mine now");

        refuses(task, true, "the comment is not recognised as ours");
        assertThat(stage.repo.comments(1)).hasSize(1);
    }

    // What GitHub refuses.

    @Test
    void a_missing_permission_fails_and_may_be_asked_again() {
        TaskId task = act(LABEL, ASSIGN);
        stage.repo.setPermission("foreman-bot", Permission.READ);

        assertThat(undo(task))
                .allSatisfy(r -> assertThat(r.kind()).isEqualTo(Kind.FAILED))
                .allSatisfy(r -> assertThat(r.why()).isNotBlank());
        assertThat(ledger()).contains("undo_outcome 0 FAILED", "undo_outcome 1 FAILED");
        assertThat(unsettled()).isFalse();

        stage.repo.setPermission("foreman-bot", Permission.TRIAGE);
        assertThat(undo(task)).extracting(UndoResult::kind).containsOnly(Kind.UNDONE);
    }

    @Test
    void an_issue_that_is_gone_leaves_nothing_to_take_back() {
        TaskId task = act(LABEL);
        stage.repo.deleteIssue(1);

        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.FAILED);
        assertThat(ledger()).containsExactly("undo_outcome 0 FAILED");
    }

    @Test
    void what_somebody_took_back_in_the_same_moment_is_so_already() {
        TaskId task = act(LABEL, COMMENT);
        assertThat(between(() -> stage.repo.deleteComment(ours().getFirst().id(), "mara"), task, 1))
                .isEqualTo(Kind.ALREADY_SO);
        assertThat(between(() -> stage.repo.unlabel(1, "bug", "mara"), task, 0))
                .isEqualTo(Kind.ALREADY_SO);
    }

    @Test
    void a_404_of_a_comment_that_is_there_is_a_failure() {
        TaskId task = act(COMMENT);
        stage.github
                .faults()
                .next(
                        On.request("DELETE", ".*/comments/.*"),
                        Fault.message(404, Map.of(), "Not Found"));

        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.FAILED);
    }

    @Test
    void a_rate_limit_puts_it_off_and_the_loop_goes_on_with_it() {
        TaskId task = act(LABEL);
        stage.github
                .faults()
                .next(
                        On.request("DELETE", ".*/labels/.*"),
                        Fault.retryAfter(403, Duration.ofMinutes(30)));

        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.PENDING);
        Undoing undoing = undoing();
        stage.clock.advance(Duration.ofMinutes(29));
        assertThat(undoing.step()).isFalse();
        stage.clock.advance(Duration.ofMinutes(2));
        assertThat(undoing.step()).isTrue();

        assertThat(stage.repo.labelsOf(1)).doesNotContain("bug");
        assertThat(undoing.step()).isFalse();
    }

    @Test
    void what_cannot_even_be_read_stays_demanded() {
        TaskId task = act(LABEL);
        stage.github.faults().always(On.any(), Fault.badCredentials());
        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.PENDING);
        assertThat(undoing().rehearse(all(task), order(false)))
                .extracting(UndoResult::kind)
                .containsExactly(Kind.FAILED);
        assertThat(ledger()).isEmpty();

        stage.github.faults().clear();
        stage.clock.advance(Duration.ofHours(1));
        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.UNDONE);
    }

    // Crashes.

    @Test
    void after_a_crash_between_intent_and_call_it_is_done_once() {
        TaskId task = act(COMMENT);
        crashAfterIntent(task);
        assertThat(unsettled()).isTrue();

        assertThat(undoing().step()).isTrue();

        assertThat(stage.repo.comments(1)).isEmpty();
        assertThat(ledger())
                .containsExactly("undo_intent 0", "undo_intent 0", "undo_outcome 0 UNDONE");
        assertThat(stage.store.ledger().verify(folder, List.of()).sound()).isTrue();
    }

    @Test
    void after_a_crash_between_call_and_outcome_github_is_read_and_not_called() {
        for (Action action : List.of(LABEL, UNLABEL, COMMENT, ASSIGN, CLOSE)) {
            TaskId task = act(action);
            crashAfterIntent(task);
            takeBackByHand(action);
            stage.github.requests().clear();

            assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.UNDONE);
            assertThat(writes()).as(action.kind()).isEmpty();
            stage.clock.advance(Duration.ofDays(2));
        }
    }

    @Test
    void what_somebody_else_took_back_during_the_crash_is_not_taken_for_ours() {
        for (Action action : List.of(LABEL, UNLABEL, ASSIGN, CLOSE)) {
            TaskId task = act(action);
            crashAfterIntent(task);
            takeBackAsMara(action);

            assertThat(undo(task))
                    .as(action.kind())
                    .extracting(UndoResult::kind)
                    .containsExactly(Kind.ALREADY_SO);
            stage.clock.advance(Duration.ofDays(2));
        }
    }

    @Test
    void what_somebody_took_back_by_hand_while_we_could_not_is_news_to_polling() throws Exception {
        cycle().run();
        stage.clock.seconds(5);
        TaskId task = act(LABEL);
        stage.clock.seconds(5);
        cycle().run();
        int tasks = stage.store.queue().recent(100).size();
        stage.github.faults().next(On.request("DELETE", ".*/labels/.*"), Fault.drop(Phase.BEFORE));
        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.PENDING);
        stage.clock.seconds(30);
        stage.repo.unlabel(1, "bug", "mara");
        stage.clock.advance(Duration.ofMinutes(20));
        undo(task);

        for (int i = 0; i < 3; i++) {
            cycle().run();
            stage.clock.seconds(30);
        }

        assertThat(stage.store.queue().recent(100)).hasSize(tasks + 1);
    }

    @Test
    void what_github_does_not_tell_yet_is_asked_again() {
        TaskId task = act(LABEL);
        crashAfterIntent(task);
        takeBackByHand(LABEL);
        stage.github.faults().always(On.request("GET", ".*/events"), NO_EVENTS);

        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.PENDING);
        stage.github.faults().clear();
        stage.clock.advance(Duration.ofMinutes(5));
        assertThat(undoing().step()).isTrue();

        assertThat(ledger()).containsExactly("undo_intent 0", "undo_outcome 0 UNDONE");
    }

    @Test
    void what_github_never_tells_is_not_called_ours() {
        TaskId task = act(LABEL);
        crashAfterIntent(task);
        takeBackByHand(LABEL);
        stage.github.faults().always(On.request("GET", ".*/events"), NO_EVENTS);
        stage.clock.advance(Duration.ofMinutes(10));

        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.ALREADY_SO);
    }

    // What was done twice.

    @Test
    void what_a_later_task_did_again_is_that_tasks() {
        for (Action action : List.of(LABEL, UNLABEL, ASSIGN, CLOSE)) {
            TaskId first = act(action);
            takeBackAsMara(action);
            stage.clock.seconds(60);
            TaskId second = act(action);

            refuses(first, true, "as " + second.toString().substring(0, 8) + "/0");
            assertThat(undoing().rehearse(all(first), order(true)))
                    .extracting(UndoResult::kind)
                    .containsExactly(Kind.REFUSED);
            assertThat(undo(second)).extracting(UndoResult::kind).containsExactly(Kind.UNDONE);
            assertThat(undo(first)).extracting(UndoResult::kind).containsExactly(Kind.ALREADY_SO);
            stage.github.requests().clear();
            stage.clock.advance(Duration.ofDays(2));
        }
    }

    @Test
    void what_a_later_task_did_to_something_else_is_no_obstacle() {
        stage.repo.addLabel("docs", "Words", "ffffff");
        TaskId first = act(LABEL);
        act(new Action.AddLabel("docs"));

        assertThat(undo(first)).extracting(UndoResult::kind).containsExactly(Kind.UNDONE);
        assertThat(stage.repo.labelsOf(1)).contains("docs");
    }

    @Test
    void a_call_whose_answer_was_lost_is_settled_by_reading() {
        TaskId task = act(COMMENT);
        stage.github.faults().next(On.request("DELETE", ".*/comments/.*"), Fault.drop(Phase.AFTER));
        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(Kind.PENDING);
        assertThat(ledger()).containsExactly("undo_intent 0");

        stage.clock.advance(Duration.ofMinutes(20));
        assertThat(undoing().step()).isTrue();

        assertThat(ledger()).containsExactly("undo_intent 0", "undo_outcome 0 UNDONE");
        assertThat(writes()).hasSize(1);
    }

    @Test
    void a_late_answer_to_an_attempt_that_was_overtaken_changes_nothing() {
        TaskId task = act(LABEL);
        Deed deed = stage.store.undos().deeds(task).getFirst();
        stage.store.undos().request(List.of(deed), order(false));
        int first = stage.store.undos().intend(deed).orElseThrow();
        stage.store.undos().intend(deed).orElseThrow();

        assertThat(
                        stage.store
                                .undos()
                                .settle(
                                        deed,
                                        first,
                                        new dev.foreman.store.UndoOutcome.Failed("late")))
                .isFalse();
        assertThat(ledger()).containsExactly("undo_intent 0", "undo_intent 0");
    }

    @Test
    void the_loop_finishes_at_the_next_start_what_a_crash_left() {
        TaskId task = act(LABEL);
        crashAfterIntent(task);
        try (Undoing undoing = undoing()) {
            undoing.start();
            await().until(() -> !stage.repo.labelsOf(1).contains("bug"));
            assertThat(undoing.isRunning()).isTrue();
        }
    }

    // What is named.

    @Test
    void what_cannot_be_taken_back_is_told() {
        TaskId done = act(LABEL);
        TaskId dry = decide(true, true, List.of(COMMENT));
        execute();
        TaskId waiting = decide(true, List.of(CLOSE), Optional.empty(), new AtomicReference<>());

        assertThat(undo(dry, 0).getFirst().why()).contains("dry run");
        assertThat(undo(waiting, 0).getFirst().why()).contains("not done yet");
        assertThatThrownBy(() -> undo(waiting)).hasMessageContaining("still under way");
        assertThatThrownBy(() -> undo(dry)).hasMessageContaining("changed nothing on GitHub");
        assertThatThrownBy(() -> undo(done, 7)).hasMessageContaining("has no action 7: it has 0");
        assertThatThrownBy(() -> undo(TaskId.random())).hasMessageContaining("there is no task");
        String beginning = done.toString().substring(0, 6);
        assertThat(undoing().undo(new UndoTarget(beginning, null), order(false)))
                .extracting(UndoResult::kind)
                .containsExactly(Kind.UNDONE);
        stage.store
                .queue()
                .finish(
                        stage.store.queue().claimDecided("test", LEASE).orElseThrow().claim(),
                        dev.foreman.store.TaskState.FAILED,
                        "no");
        assertThat(undo(waiting, 0).getFirst().why()).contains("never done");
    }

    // Helpers.

    private void refuses(TaskId task, boolean force, String why) {
        int before = ledger().size();
        assertThat(undoing().undo(all(task), order(force)))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(r.why()).contains(why);
                });
        assertThat(writes()).isEmpty();
        assertThat(ledger().subList(before, ledger().size()))
                .containsExactly("undo_outcome 0 REFUSED");
    }

    /** Asks, and makes the thing vanish while the call is on its way. */
    private Kind between(Runnable vanish, TaskId task, int index) {
        Deed deed = stage.store.undos().deeds(task).get(index);
        stage.store.undos().request(List.of(deed), order(false));
        AtomicReference<Kind> kind = new AtomicReference<>();
        CountDownLatch go = new CountDownLatch(1);
        stage.github.faults().next(On.request("DELETE", ".*"), Fault.hang(Phase.BEFORE, go));
        stage.github.requests().clear();
        Thread asking =
                Thread.ofVirtual().start(() -> kind.set(undo(task, index).getFirst().kind()));
        await().until(() -> !writes().isEmpty());
        vanish.run();
        go.countDown();
        await().until(() -> !asking.isAlive());
        return Objects.requireNonNull(kind.get());
    }

    private void takeBackByHand(Action action) {
        switch (action) {
            case Action.AddLabel a -> stage.client.removeLabel(Stage.ref(1), a.label());
            case Action.RemoveLabel a -> stage.client.addLabel(Stage.ref(1), a.label());
            case Action.PostComment _ ->
                    stage.client.deleteComment(Stage.WIDGETS, ours().getFirst().id());
            case Action.Assign a -> stage.client.unassign(Stage.ref(1), a.user());
            default -> stage.client.reopen(Stage.ref(1));
        }
    }

    private void takeBackAsMara(Action action) {
        switch (action) {
            case Action.AddLabel a -> stage.repo.unlabel(1, a.label(), "mara");
            case Action.RemoveLabel a -> stage.repo.label(1, a.label(), "mara");
            case Action.Assign a -> stage.repo.unassign(1, a.user(), "mara");
            default -> stage.repo.reopen(1, "mara");
        }
    }

    /** Demands, writes the intent, and dies there. */
    private void crashAfterIntent(TaskId task) {
        List<Deed> deeds = stage.store.undos().deeds(task);
        stage.store.undos().request(deeds, order(false));
        assertThat(stage.store.undos().intend(deeds.getFirst())).isPresent();
        stage.restart();
        stage.store.queue().assign(Map.of(AGENT, "here"));
    }

    private static UndoTarget all(TaskId task) {
        return new UndoTarget(task.toString(), null);
    }

    private static UndoTarget one(TaskId task, int index) {
        return new UndoTarget(task.toString(), index);
    }

    private static UndoOrder order(boolean force) {
        return new UndoOrder("mara", "wrong", force);
    }

    @Test
    void a_kill_switch_stops_undoing_and_what_was_asked_for_is_done_when_it_is_gone()
            throws Exception {
        TaskId task = act(LABEL);
        Path file = folder.resolve("stop");
        Files.writeString(file, "");
        brakes = new KillSwitch(file);

        assertThat(undo(task))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.kind()).isEqualTo(UndoResult.Kind.PENDING);
                    assertThat(r.why()).contains("kill-switch file " + file);
                });
        assertThat(undoing().step()).isFalse();
        assertThat(stage.github.requests().writes()).isEmpty();

        Files.delete(file);
        assertThat(undoing().step()).isTrue();
        assertThat(stage.repo.labelsOf(1)).doesNotContain("bug");
    }

    @Test
    void what_is_paused_may_be_taken_back() {
        TaskId task = act(LABEL);
        stage.store.pauses().pause(Optional.empty(), "mara", null);

        assertThat(undo(task)).extracting(UndoResult::kind).containsExactly(UndoResult.Kind.UNDONE);
    }

    private Undoing undoing() {
        return new Undoing(
                stage.client,
                stage.self,
                stage.store.undos(),
                brakes,
                Duration::ofMinutes,
                Duration.ofSeconds(1),
                stage.clock);
    }

    private List<UndoResult> undo(TaskId task) {
        return undoing().undo(all(task), order(false));
    }

    private List<UndoResult> undo(TaskId task, int index) {
        return undoing().undo(one(task, index), order(false));
    }

    /** Decides and carries out. */
    private TaskId act(Action... actions) {
        TaskId task = decide(true, List.of(actions), Optional.empty(), new AtomicReference<>());
        execute();
        stage.github.requests().clear();
        return task;
    }

    private void execute() {
        try (Executor executor =
                new Executor(
                        stage.client,
                        stage.self::is,
                        stage.store.commands()::isMereCommand,
                        stage.store.queue(),
                        Set.of(),
                        1,
                        Duration::ofMinutes,
                        LEASE,
                        Duration.ofSeconds(1),
                        "test",
                        _ -> new Terms(Policy.DEFAULT, "", Duration.ofHours(72)),
                        Restraints.NONE,
                        ExecutionListener.SILENT,
                        stage.clock)) {
            assertThat(executor.step()).isTrue();
        }
    }

    private TaskId decide(
            boolean requested,
            List<Action> actions,
            Optional<String> memory,
            AtomicReference<IssueFacts> facts) {
        return decide(requested, false, actions, memory, facts);
    }

    private TaskId decide(boolean requested, boolean dryRun, List<Action> actions) {
        return decide(requested, dryRun, actions, Optional.empty(), new AtomicReference<>());
    }

    private TaskId decide(
            boolean requested,
            boolean dryRun,
            List<Action> actions,
            Optional<String> memory,
            AtomicReference<IssueFacts> facts) {
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "triage",
                        stage.client.issue(Stage.ref(1)),
                        stage.clock.instant());
        if (requested) {
            stage.store.queue().submit(event, AGENT, dryRun);
        } else {
            stage.store
                    .inbox()
                    .observe(Stage.WIDGETS, tx -> tx.enqueue(event, List.of(AGENT), dryRun));
        }
        Claim claim = stage.store.queue().claim("here", "test", LEASE).orElseThrow();
        List<Judgement.Judged> allowed =
                actions.stream().map(a -> new Judgement.Judged(a, new Verdict.Allowed())).toList();
        stage.store
                .queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                claim.task().id(), Decision.CLOSE, "because", actions, null, null),
                        _ -> memory,
                        given -> {
                            facts.set(given);
                            return new Judgement(allowed);
                        });
        return claim.task().id();
    }

    /** What the gate would be told of a decision now. */
    private IssueFacts facts(boolean requested) {
        AtomicReference<IssueFacts> facts = new AtomicReference<>();
        decide(requested, List.of(), Optional.empty(), facts);
        return Objects.requireNonNull(facts.get());
    }

    private PollCycle cycle() {
        return new PollCycle(
                List.of(new Watch(Stage.WIDGETS, People.DEFAULT, new Backlog.None())),
                stage.client,
                stage.store.inbox(),
                stage.store.meta(),
                stage.store.holds(),
                e -> List.of(AGENT),
                stage.self,
                _ -> true,
                false,
                1,
                Duration.ofSeconds(30),
                stage.clock,
                new Random(1));
    }

    private boolean unsettled() {
        return stage.store.inbox().record(Stage.WIDGETS, tx -> tx.unsettled(1));
    }

    private String summary() {
        return stage.store.memory().summary(Stage.ref(1)).orElse("");
    }

    private List<Comment> ours() {
        return stage.repo.comments(1).stream().filter(c -> stage.self.is(c.user())).toList();
    }

    /** Below the repository, without numbers of comments. */
    private List<String> writes() {
        return stage.github.requests().writes().stream().map(UndoingTest::line).toList();
    }

    private static String line(SimRequest request) {
        return request.method()
                + " "
                + request.target()
                        .replace("/repos/acme/widgets", "")
                        .replaceAll("(/comments)/\\d+", "$1");
    }

    /** What the ledger tells of undoing, oldest first: type, action, outcome. */
    private List<String> ledger() {
        LedgerFilter undos =
                new LedgerFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(LedgerType.UNDO_INTENT, LedgerType.UNDO_OUTCOME),
                        100);
        return stage.store.ledger().entries(undos).reversed().stream()
                .map(UndoingTest::line)
                .toList();
    }

    private static String line(LedgerEntry entry) {
        var fields = entry.fields();
        String outcome = fields.has("outcome") ? " " + fields.path("outcome").asText() : "";
        return entry.type() + " " + fields.path("index").asInt() + outcome;
    }

    private List<LogEntry> log() {
        return stage.store
                .memory()
                .log(
                        new LogFilter(
                                Optional.of(Stage.WIDGETS), Optional.of(1), Optional.empty(), 10));
    }
}
