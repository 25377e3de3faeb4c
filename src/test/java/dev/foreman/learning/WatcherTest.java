package dev.foreman.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.foreman.config.policy.Learning;
import dev.foreman.execution.Undoing;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.UndoTarget;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.store.CorrectionFinding;
import dev.foreman.store.CorrectionVerdict;
import dev.foreman.store.LedgerType;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.TrustRule;
import dev.foreman.store.UndoOrder;
import dev.foreman.store.Watched;
import dev.foreman.testing.Meddling;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to what we did, on a simulated GitHub. */
class WatcherTest {
    private static final Action BUG = new Action.AddLabel("bug");
    private static final Action ASK = new Action.PostComment("Which version is it?");
    private static final AgentId OTHER = new AgentId(Stage.WIDGETS, "issue-triage", 2);
    private static final Duration HOUR = Duration.ofHours(1).plusSeconds(1);
    private static final Duration MONTH = Duration.ofDays(30).plusSeconds(5);

    @TempDir Path folder;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
        stage = scene.stage;
    }

    @AfterEach
    void close() {
        scene.close();
    }

    // Labels.

    @Test
    void a_label_that_a_person_took_off_was_wrong() {
        scene.act(1, BUG);
        stage.clock.seconds(40);
        stage.repo.unlabel(1, "bug", "mara");
        scene.poll(1);
        scene.pass(HOUR);

        scene.work();

        CorrectionFinding found = scene.verdict();
        assertThat(found.verdict()).isEqualTo(CorrectionVerdict.REVERTED);
        assertThat(found.seen()).isEqualTo("mara took the label off");
        assertThat(Objects.requireNonNull(found.by()).id())
                .isEqualTo(stage.github.world().addUser("mara", "User").id());
        assertThat(scene.ledger(LedgerType.CORRECTION))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.issue()).contains(1);
                    assertThat(e.fields().path("verdict").asText()).isEqualTo("reverted");
                    assertThat(e.fields().path("index").asInt()).isZero();
                    assertThat(e.fields().path("by").asText()).isEqualTo("mara");
                    assertThat(e.fields().path("by_id").asLong()).isPositive();
                });
        scene.pass(MONTH);
        assertThat(scene.work()).isZero();
    }

    @Test
    void a_label_that_took_its_place_is_known() {
        scene.act(1, BUG);
        stage.clock.seconds(40);
        stage.repo.unlabel(1, "bug", "mara");
        stage.repo.label(1, "question", "mara");
        scene.poll(1);
        scene.pass(HOUR);

        scene.work();

        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.CORRECTED);
        assertThat(scene.verdict().instead()).isEqualTo("question");
    }

    @Test
    void a_person_undoing_it_in_the_very_second_is_seen() {
        scene.act(1, BUG);
        stage.repo.unlabel(1, "bug", "mara");
        scene.poll(1);
        scene.pass(HOUR);

        scene.work();

        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.REVERTED);
    }

    @Test
    void a_change_that_polling_saw_is_looked_at_soon_but_not_at_once() {
        scene.act(1, BUG);
        stage.clock.seconds(40);
        stage.repo.unlabel(1, "bug", "mara");
        scene.poll(1);
        assertThat(scene.work()).isZero();
        scene.pass(Duration.ofMinutes(5));
        assertThat(scene.work()).isPositive();
        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.REVERTED);
    }

    @Test
    void polling_that_sees_only_our_own_write_is_no_reason_to_look() {
        scene.act(1, ASK);
        scene.poll(1);
        scene.pass(Duration.ofMinutes(6));
        assertThat(scene.work()).isZero();
        stage.repo.comment(1, "rowan", "Hello?");
        scene.poll(1);
        scene.pass(Duration.ofMinutes(6));
        assertThat(scene.work()).isEqualTo(1);
    }

    @Test
    void however_lively_an_issue_is_it_is_not_looked_at_all_the_time() {
        scene.act(1, ASK);
        int looks = 0;
        for (int minute = 0; minute < 120; minute += 2) {
            scene.pass(Duration.ofMinutes(2));
            stage.repo.comment(1, "rowan", "And " + minute);
            scene.poll(1);
            looks += scene.work();
        }
        assertThat(looks).isBetween(2, 5);
    }

    @Test
    void a_bot_that_takes_it_off_says_nothing_about_us() {
        stage.github.world().addUser("stale[bot]", "Bot");
        scene.act(1, BUG);
        stage.clock.seconds(40);
        stage.repo.unlabel(1, "bug", "stale[bot]");
        scene.poll(1);
        scene.pass(HOUR);
        scene.work();
        assertThat(scene.judged).isEmpty();

        scene.pass(MONTH);
        scene.work();

        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.LOST);
        assertThat(scene.acceptance().getFirst().rate()).isEmpty();
    }

    @Test
    void what_stands_is_accepted_at_the_end_and_costs_next_to_nothing_until_then() {
        scene.act(1, BUG);
        for (int day = 0; day < 29; day++) {
            scene.pass(Duration.ofDays(1));
            scene.work();
        }
        assertThat(stage.github.requests().all()).isEmpty();
        assertThat(scene.judged).isEmpty();

        scene.pass(Duration.ofDays(2));
        scene.work();

        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.ACCEPTED);
        assertThat(stage.github.requests().all()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void closing_assigning_and_taking_off_are_watched_too() {
        stage.repo.label(1, "question", "rowan");
        scene.act(
                1,
                new Action.RemoveLabel("question"),
                new Action.Assign("mara"),
                new Action.CloseIssue("completed", null));
        stage.clock.seconds(40);
        stage.repo.label(1, "question", "rowan");
        stage.repo.unassign(1, "mara", "mara");
        stage.repo.reopen(1, "rowan");
        scene.poll(1);
        scene.pass(HOUR);

        scene.work();

        assertThat(scene.judged)
                .extracting(CorrectionFinding::verdict)
                .hasSize(3)
                .containsOnly(CorrectionVerdict.REVERTED);
        assertThat(scene.judged)
                .extracting(CorrectionFinding::seen)
                .containsExactlyInAnyOrder(
                        "rowan set the label again",
                        "mara took the assignment back",
                        "rowan reopened the issue");
    }

    @Test
    void nothing_that_stands_costs_a_call_before_the_end() {
        stage.repo.label(1, "question", "rowan");
        scene.act(
                1,
                new Action.RemoveLabel("question"),
                new Action.Assign("mara"),
                new Action.CloseIssue("completed", null));
        for (int day = 0; day < 29; day++) {
            scene.pass(Duration.ofDays(1));
            scene.work();
        }
        assertThat(stage.github.requests().all()).isEmpty();

        scene.pass(Duration.ofDays(2));
        scene.work();

        assertThat(scene.judged)
                .extracting(CorrectionFinding::verdict)
                .hasSize(3)
                .containsOnly(CorrectionVerdict.ACCEPTED);
    }

    // Comments.

    private long comment() {
        scene.act(1, ASK);
        stage.clock.seconds(40);
        return stage.repo.comments(1).getFirst().id();
    }

    private CorrectionVerdict after(Duration time) {
        scene.pass(time);
        scene.work();
        return scene.judged.isEmpty() ? CorrectionVerdict.OPEN : scene.verdict().verdict();
    }

    @Test
    void a_comment_that_was_deleted_or_hidden_was_unwanted() {
        stage.repo.deleteComment(comment(), "mara");
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.REVERTED);
        scene.judged.clear();
        stage.clock.advance(Duration.ofDays(2));
        long second = comment();
        stage.repo.hideComment(second, true);
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.REVERTED);
        assertThat(scene.verdict().seen()).contains("hidden");
    }

    @Test
    void a_comment_that_somebody_edited_was_not_right() {
        stage.repo.editComment(comment(), "mara", "Which version, please?");
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.CORRECTED);
    }

    @Test
    void a_comment_that_we_wrote_anew_ourselves_is_judged_by_its_last_words() {
        long id = comment();
        scene.act(1, new Action.EditComment(id, "Thanks, found it.", "Which version is it?"));
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.OPEN);
        assertThat(scene.count(CorrectionVerdict.LOST)).isEqualTo(1);
        stage.repo.editComment(id, "mara", "Thanks!");
        assertThat(after(Duration.ofDays(1))).isEqualTo(CorrectionVerdict.CORRECTED);
        assertThat(scene.acceptance().getFirst().applied()).isEqualTo(2);
    }

    @Test
    void a_comment_nobody_minded_is_ignored_and_an_answered_one_is_accepted() {
        comment();
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.OPEN);
        assertThat(after(MONTH)).isEqualTo(CorrectionVerdict.IGNORED);
        scene.judged.clear();
        comment();
        stage.repo.comment(1, "rowan", "It is 2.1.");
        assertThat(after(MONTH)).isEqualTo(CorrectionVerdict.ACCEPTED);
    }

    @Test
    void a_bots_answer_is_none() {
        stage.github.world().addUser("stale[bot]", "Bot");
        comment();
        stage.repo.comment(1, "stale[bot]", "This is stale.");
        assertThat(after(MONTH)).isEqualTo(CorrectionVerdict.IGNORED);
    }

    @Test
    void the_reporters_thumb_counts_and_a_strangers_does_not() {
        long id = comment();
        for (int i = 0; i < 20; i++) {
            stage.repo.reactToComment(id, "stranger" + i, "-1");
        }
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.OPEN);
        stage.repo.reactToComment(id, "rowan", "-1");
        assertThat(after(Duration.ofHours(6))).isEqualTo(CorrectionVerdict.CORRECTED);
    }

    @Test
    void a_maintainers_thumb_counts_where_the_token_may_ask_who_maintains() {
        stage.repo.setPermission("foreman-bot", Permission.WRITE);
        long id = comment();
        stage.repo.reactToComment(id, "mara", "-1");
        stage.repo.reactToComment(id, "stranger", "-1");
        stage.repo.reactToComment(id, "rowan", "+1");
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.OPEN);
        assertThat(after(MONTH)).isEqualTo(CorrectionVerdict.ACCEPTED);
    }

    /** Between the reaction and the question the login was given up, and taken by a maintainer. */
    @Test
    void a_thumb_counts_by_number_and_not_by_name() {
        stage.repo.setPermission("foreman-bot", Permission.WRITE);
        long id = comment();
        stage.repo.reactToComment(id, "stranger", "-1");
        stage.github
                .faults()
                .always(
                        On.request("GET", "/collaborators/stranger/permission"),
                        new Fault.Answer(
                                200,
                                Map.of(),
                                "application/json; charset=utf-8",
                                "{\"permission\": \"admin\", \"user\": {\"login\":"
                                        + " \"stranger\", \"id\": 77}}"));
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.OPEN);
    }

    @Test
    void a_crowd_of_strangers_does_not_make_us_ask_about_each_of_them() {
        stage.repo.setPermission("foreman-bot", Permission.WRITE);
        long id = comment();
        for (int i = 0; i < 250; i++) {
            stage.repo.reactToComment(id, "stranger" + i, "-1");
        }
        stage.github.requests().clear();
        after(HOUR);
        assertThat(stage.github.requests().all()).hasSizeLessThan(15);
    }

    @Test
    void thumbs_of_bots_and_of_ourselves_do_not_count() {
        stage.github.world().addUser("critic[bot]", "Bot");
        stage.repo.setPermission("critic[bot]", Permission.ADMIN);
        stage.repo.setPermission("foreman-bot", Permission.ADMIN);
        long id = comment();
        stage.repo.reactToComment(id, "critic[bot]", "-1");
        stage.repo.reactToComment(id, "foreman-bot", "-1");
        stage.repo.reactToComment(id, "mara", "confused");
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.OPEN);
        assertThat(after(MONTH)).isEqualTo(CorrectionVerdict.IGNORED);
    }

    // Ends of the watch.

    @Test
    void while_it_is_being_taken_back_nothing_is_asked() {
        TaskId task = scene.act(1, ASK);
        stage.store
                .undos()
                .request(stage.store.undos().deeds(task), new UndoOrder("nia", null, false));
        scene.pass(HOUR);

        assertThat(scene.work()).isEqualTo(1);

        assertThat(stage.github.requests().all()).isEmpty();
        assertThat(scene.judged).isEmpty();
    }

    @Test
    void a_listener_that_breaks_stops_nobody() {
        scene.act(1, BUG);
        stage.repo.unlabel(1, "bug", "mara");
        int second = stage.repo.openIssue("rowan", "It breaks", "so");
        scene.act(second, BUG);
        stage.clock.seconds(20);
        stage.repo.unlabel(second, "bug", "mara");
        scene.poll(1);
        scene.poll(second);
        scene.pass(HOUR);
        scene.broken = true;

        scene.work();

        assertThat(scene.count(CorrectionVerdict.REVERTED)).isEqualTo(2);
    }

    @Test
    void our_own_undo_is_a_verdict_without_a_question_to_github() {
        TaskId task = scene.act(1, BUG);
        undo(task);
        stage.github.requests().clear();

        scene.work();

        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.REVERTED);
        assertThat(scene.verdict().seen()).isEqualTo("nia had it taken back: wrong");
        assertThat(stage.github.requests().all()).isEmpty();
    }

    @Test
    void our_own_undo_outdoes_an_earlier_verdict() {
        TaskId task = scene.act(1, BUG);
        scene.pass(MONTH);
        scene.work();
        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.ACCEPTED);

        undo(task);
        scene.work();

        assertThat(scene.judged.getLast().verdict()).isEqualTo(CorrectionVerdict.REVERTED);
        assertThat(scene.count(CorrectionVerdict.ACCEPTED)).isZero();
        assertThat(scene.count(CorrectionVerdict.REVERTED)).isEqualTo(1);
    }

    private void undo(TaskId task) {
        try (Undoing undoing =
                new Undoing(
                        stage.client,
                        stage.self,
                        stage.store.undos(),
                        Brakes.NONE,
                        Duration::ofMinutes,
                        Duration.ofSeconds(1),
                        stage.clock)) {
            undoing.undo(
                    UndoTarget.parse(task.toString()).orElseThrow(),
                    new UndoOrder("nia", "wrong", false));
        }
    }

    @Test
    void an_issue_that_is_gone_says_nothing_about_us() {
        scene.act(1, BUG, ASK);
        stage.repo.deleteIssue(1);
        scene.pass(MONTH);

        scene.work();

        assertThat(scene.judged)
                .extracting(CorrectionFinding::verdict)
                .containsExactly(CorrectionVerdict.LOST, CorrectionVerdict.LOST);
        assertThat(scene.acceptance()).allSatisfy(a -> assertThat(a.rate()).isEmpty());
    }

    @Test
    void a_repository_that_moved_is_no_more_watched_here() {
        scene.act(1, BUG);
        stage.repo.renameTo("gadgets");
        scene.pass(MONTH);
        scene.work();
        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.LOST);
    }

    @Test
    void while_github_fails_nothing_is_concluded() {
        long id = comment();
        stage.repo.deleteComment(id, "mara");
        stage.github.faults().next(On.any(), Fault.status(500));
        scene.pass(HOUR);
        assertThat(scene.work()).isEqualTo(1);
        assertThat(scene.judged).isEmpty();
        assertThat(after(HOUR)).isEqualTo(CorrectionVerdict.REVERTED);
    }

    @Test
    void a_pause_that_github_asks_for_is_kept() {
        comment();
        stage.github.faults().next(On.any(), Fault.secondaryLimit());
        scene.pass(HOUR);
        scene.work();
        stage.github.requests().clear();
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.work()).isZero();
        assertThat(stage.github.requests().all()).isEmpty();
    }

    @Test
    void what_cannot_be_seen_for_too_long_is_given_up() {
        comment();
        stage.github.faults().always(On.any(), Fault.status(500));
        for (int day = 0; day < 36; day++) {
            scene.pass(Duration.ofDays(1));
            scene.work();
            assertThat(scene.judged).isEmpty();
        }
        scene.pass(Duration.ofDays(2));
        scene.work();
        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.LOST);
    }

    @Test
    void a_restart_forgets_nothing() {
        scene.act(1, BUG);
        stage.repo.unlabel(1, "bug", "mara");
        scene.poll(1);
        scene.restart();
        scene.pass(HOUR);
        scene.work();
        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.REVERTED);
    }

    @Test
    void switched_off_nothing_is_looked_at() {
        scene.rule = new Learning(false, Duration.ofDays(30), 0.7, 10);
        comment();
        stage.repo.hideComment(stage.repo.comments(1).getFirst().id(), true);
        stage.github.requests().clear();
        assertThat(after(MONTH)).isEqualTo(CorrectionVerdict.OPEN);
        assertThat(stage.github.requests().all()).isEmpty();
    }

    // Clocks.

    /** Our clock runs ahead by a year; GitHub's does not. */
    @Test
    void a_clock_that_runs_ahead_accepts_nothing_early() {
        scene.act(1, BUG);
        Duration year = Duration.ofDays(365);
        scene.pass(year);
        stage.github.skew(year.negated().plusHours(2));
        scene.work();
        assertThat(scene.judged).isEmpty();
        scene.pass(year.negated());
        stage.github.skew(Duration.ZERO);
        stage.clock.advance(Duration.ofDays(31));
        // Polling goes on, and with it comes GitHub's time.
        scene.poll(1);
        scene.work();
        assertThat(scene.verdict().verdict()).isEqualTo(CorrectionVerdict.ACCEPTED);
    }

    @Test
    void what_a_clock_put_off_for_ever_comes_back_when_it_is_set_right() {
        scene.pass(Duration.ofDays(400));
        scene.act(1, BUG);
        scene.pass(Duration.ofDays(-400));
        assertThat(scene.work()).isEqualTo(2);
        assertThat(scene.judged).isEmpty();
    }

    @Test
    void a_rule_is_a_share_of_something() {
        assertThatThrownBy(() -> new TrustRule(1.1, 1)).hasMessageContaining("1.1");
        assertThatThrownBy(() -> new TrustRule(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustRule(0.5, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CorrectionFinding.of(CorrectionVerdict.OPEN, "so"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // Trust.

    /** Labels issues and takes the labels off again, until so many are judged. */
    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            int issue = stage.repo.openIssue("rowan", "It breaks again", "and again");
            scene.act(issue, BUG);
            stage.clock.seconds(20);
            stage.repo.unlabel(issue, "bug", "mara");
            scene.poll(issue);
        }
        scene.pass(HOUR);
        scene.work();
        scene.pass(Duration.ofMinutes(2));
        scene.work();
    }

    private void right(int times) {
        for (int i = 0; i < times; i++) {
            scene.act(stage.repo.openIssue("rowan", "It breaks", "so"), BUG);
            stage.clock.seconds(20);
        }
        scene.pass(MONTH);
        scene.work();
        scene.pass(Duration.ofMinutes(2));
        scene.work();
    }

    @Test
    void a_falling_rate_lowers_the_mode_and_only_a_human_raises_it() {
        right(6);
        wrong(3);
        assertThat(scene.lowered).isEmpty();

        wrong(1);

        assertThat(scene.lowered)
                .singleElement()
                .satisfies(l -> {
                    assertThat(l.kind()).isEqualTo(ActionKind.ADD_LABEL);
                    assertThat(l.rate()).isEqualTo(0.6);
                    assertThat(l.judged()).isEqualTo(10);
                });
        assertThat(stage.store.trust().lowered(Stage.WIDGETS))
                .extracting(LoweredMode::kind)
                .containsExactly(ActionKind.ADD_LABEL);
        assertThat(scene.ledger(LedgerType.TRUST).getFirst().fields().path("what").asText())
                .isEqualTo("lowered");
        right(10);
        assertThat(stage.store.trust().lowered()).hasSize(1);
        wrong(1);
        assertThat(scene.lowered).as("told once").hasSize(1);

        assertThat(stage.store.trust().restore(Stage.WIDGETS, ActionKind.ADD_LABEL, "nia"))
                .isTrue();
        assertThat(stage.store.trust().restore(Stage.WIDGETS, ActionKind.ADD_LABEL, "nia"))
                .isFalse();
        assertThat(stage.store.trust().lowered(Stage.WIDGETS)).isEmpty();
        wrong(9);
        assertThat(stage.store.trust().lowered(Stage.WIDGETS))
                .as("what was before the restoring does not count")
                .isEmpty();
        wrong(1);
        assertThat(stage.store.trust().lowered(Stage.WIDGETS))
                .extracting(LoweredMode::kind)
                .containsExactly(ActionKind.ADD_LABEL);
    }

    @Test
    void each_agent_is_judged_by_its_own_rule() {
        scene.ruled(OTHER, new Learning(true, Duration.ofDays(30), 0.7, 1));
        wrong(2);
        assertThat(scene.lowered).as("the first one's rule wants ten").isEmpty();

        stage.repo.openIssue("rowan", "It breaks there", "so");
        scene.act(OTHER, 1, BUG);
        stage.repo.unlabel(1, "bug", "mara");
        scene.poll(1);
        scene.pass(HOUR);
        scene.work();

        assertThat(scene.lowered)
                .singleElement()
                .satisfies(l -> assertThat(l.judged()).as("all of the repository").isEqualTo(3));
    }

    @Test
    void what_an_agent_did_of_which_nothing_is_to_be_learned_is_not_looked_at() {
        scene.ruled(OTHER, new Learning(false, Duration.ofDays(30), 0.7, 1));
        int issue = stage.repo.openIssue("rowan", "It breaks there", "so");
        scene.act(1, BUG);
        scene.act(OTHER, issue, BUG);
        stage.repo.unlabel(1, "bug", "mara");
        stage.repo.unlabel(issue, "bug", "mara");
        scene.poll(1);
        scene.poll(issue);
        scene.pass(HOUR);
        scene.work();

        assertThat(scene.judged).hasSize(1);
        assertThat(scene.count(CorrectionVerdict.OPEN)).isEqualTo(1);
    }

    /** The statement that lowers the mode is the one after which the process dies. */
    @Test
    void no_verdict_without_what_follows_from_it() {
        scene.rule = new Learning(true, Duration.ofDays(30), 0.7, 1);
        sql(
                "CREATE TRIGGER crash BEFORE INSERT ON mode_lowered BEGIN SELECT"
                        + " RAISE(ABORT, 'crash'); END");
        scene.act(1, BUG);
        stage.repo.unlabel(1, "bug", "mara");
        scene.poll(1);
        scene.pass(HOUR);
        scene.work();
        assertThat(scene.ledger(LedgerType.CORRECTION)).isEmpty();
        assertThat(scene.count(CorrectionVerdict.OPEN)).isEqualTo(1);

        sql("DROP TRIGGER crash");
        scene.restart();
        scene.pass(HOUR);
        scene.work();

        assertThat(scene.count(CorrectionVerdict.REVERTED)).isEqualTo(1);
        assertThat(stage.store.trust().lowered(Stage.WIDGETS)).isNotEmpty();
        assertThat(stage.store.ledger().verify(folder, List.of()).sound()).isTrue();
    }

    @Test
    void one_is_judged_once_whoever_else_looks_at_it() {
        scene.act(1, BUG);
        scene.pass(HOUR);
        Watched watched = stage.store.corrections().nextDue().orElseThrow();
        CorrectionFinding found = CorrectionFinding.of(CorrectionVerdict.REVERTED, "so");

        assertThat(stage.store.corrections().judge(watched, found, TrustRule.NEVER)).isPresent();
        assertThat(stage.store.corrections().judge(watched, found, TrustRule.NEVER)).isEmpty();
        assertThat(scene.ledger(LedgerType.CORRECTION)).hasSize(1);
    }

    @Test
    void a_dry_run_and_what_was_so_already_are_not_watched() {
        assertThat(scene.acceptance()).isEmpty();
        assertThat(stage.store.corrections().nextDue()).isEmpty();
    }

    @Test
    void what_was_taken_off_is_a_lesson_with_what_took_its_place() {
        for (String instead : List.of("question", "question", "needs-info")) {
            int issue = stage.repo.openIssue("rowan", "It breaks", "so");
            scene.act(issue, BUG);
            stage.clock.seconds(20);
            stage.repo.unlabel(issue, "bug", "mara");
            stage.repo.label(issue, instead, "mara");
            scene.poll(issue);
        }
        scene.act(stage.repo.openIssue("rowan", "It breaks", "so"), BUG);
        scene.pass(HOUR);
        scene.work();
        scene.pass(MONTH);
        scene.work();

        var since = stage.clock.instant().minus(Duration.ofDays(90));
        assertThat(stage.store.memory().lessons(Stage.WIDGETS, since, 20))
                .singleElement()
                .satisfies(l -> {
                    assertThat(l.label()).isEqualTo("bug");
                    assertThat(l.instead()).contains("question");
                    assertThat(l.off()).isEqualTo(3);
                    assertThat(l.accepted()).isEqualTo(1);
                });
        assertThat(stage.store.memory().lessons(Stage.WIDGETS, stage.clock.instant(), 20))
                .isEmpty();
    }

    @Test
    void history_keeps_what_is_still_watched() {
        scene.act(1, BUG);
        scene.pass(Duration.ofDays(20));
        assertThat(stage.store.forget(stage.clock.instant().minus(Duration.ofDays(7)), 100))
                .isZero();
        scene.pass(MONTH);
        scene.work();
        assertThat(stage.store.forget(stage.clock.instant().minus(Duration.ofDays(7)), 100))
                .isPositive();
        assertThat(scene.count(CorrectionVerdict.ACCEPTED)).as("the counts stay").isEqualTo(1);
    }

    // Much.

    @Test
    void ten_thousand_due_at_once_are_looked_at_at_our_pace() {
        scene.act(1, ASK);
        many(10_000);
        stage.github.requests().clear();
        scene.pass(Duration.ofDays(2));

        assertThat(scene.work()).isLessThanOrEqualTo(Watcher.PACE);
        assertThat(stage.github.requests().all()).hasSizeLessThanOrEqualTo(Watcher.PACE * 3);
        stage.github.requests().clear();
        assertThat(scene.work()).isZero();
        assertThat(stage.github.requests().all()).isEmpty();
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.work()).isPositive();
    }

    /** The same comment's action again and again, each with a task's row of its own. */
    private void many(int times) {
        sql(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                INSERT INTO action (task_id, idx, repo, issue_id, kind, action, dry_run, state,
                                    decided_at, outcome_at, remote_id)
                SELECT a.task_id, n.i, a.repo, a.issue_id, a.kind, a.action, 0, 'APPLIED',
                       a.decided_at, a.outcome_at, a.remote_id
                FROM n, (SELECT * FROM action ORDER BY id LIMIT 1) a
                """
                        .formatted(times),
                """
                INSERT INTO correction (action_id, repo, issue_id, kind, verdict, applied_at,
                                        next_check)
                SELECT a.id, a.repo, a.issue_id, c.kind, 'OPEN', c.applied_at, c.next_check
                FROM action a, (SELECT * FROM correction LIMIT 1) c
                WHERE a.idx > 0
                """);
    }

    private void sql(String... statements) {
        Meddling.sql(stage.db, statements);
    }

    @Test
    void it_runs_by_itself_until_it_is_closed() {
        scene.act(1, BUG);
        stage.repo.unlabel(1, "bug", "mara");
        scene.poll(1);
        scene.pass(HOUR);
        Watcher watcher = scene.theWatcher();
        assertThat(watcher.isRunning()).isFalse();
        watcher.start();
        watcher.ring();
        await().until(() -> scene.count(CorrectionVerdict.REVERTED) == 1);
        assertThat(watcher.isRunning()).isTrue();
        watcher.close();
        await().until(() -> !watcher.isRunning());
    }

    @Test
    void an_edit_is_one_when_both_time_and_text_say_so() {
        Comment comment =
                new Comment(
                        1,
                        null,
                        "NONE",
                        "Hello\r\n\r\n<!-- foreman:x:0 -->",
                        stage.clock.instant(),
                        stage.clock.instant());
        var before = stage.clock.instant().minusSeconds(1);
        assertThat(Looking.isEdited(comment, "Hello", before)).isFalse();
        assertThat(Looking.isEdited(comment, "Hello!", before)).isTrue();
        assertThat(Looking.isEdited(comment, "Hello!", stage.clock.instant())).isFalse();
    }
}
