package dev.foreman.approvals;

import static dev.foreman.approvals.Court.CLOSE;
import static dev.foreman.approvals.Court.COMMENT;
import static dev.foreman.approvals.Court.HELD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.store.ActedAs;
import dev.foreman.store.Approval;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.Commands;
import dev.foreman.store.Decider;
import dev.foreman.store.SeenCommand;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A closing is announced, and any human activity cancels it. */
class ObjectionsTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir Path folder;
    private Court court;

    @BeforeEach
    void open() {
        court = new Court(folder);
        court.stage.github.world().addUser("helper[bot]", "Bot");
        court.stage.repo.setPermission("helper[bot]", Permission.WRITE);
    }

    @AfterEach
    void close() {
        court.close();
    }

    private Brakes brakes = Brakes.NONE;

    private Objections objections() {
        return new Objections(
                court.stage.store,
                court.stage.client,
                ActedAs.remember(court.stage.store.meta(), court.stage.self)::is,
                brakes);
    }

    /** A comment that announces, and the closing that waits behind it. */
    private Approval announced() {
        Approval close = asked();
        assertThat(court.carryOut()).containsExactly(COMMENT);
        return close;
    }

    private Approval asked() {
        return court.decide(
                        new Judged(COMMENT, new Verdict.Allowed()),
                        new Judged(CLOSE, HELD, false, WEEK))
                .getLast();
    }

    private long comment() {
        return court.stage.repo.comments(1).getFirst().id();
    }

    @Test
    void without_any_objection_it_happens_by_itself_when_the_period_is_over() {
        Approval close = announced();
        court.stage.repo.comment(1, "helper[bot]", "Beep.");
        court.stage.repo.react(1, "mara", "+1");
        court.stage.clock.advance(WEEK.minusMinutes(1));
        assertThat(objections().settle()).isFalse();
        assertThat(court.now(close).isWaiting()).isTrue();

        court.stage.clock.advance(Duration.ofMinutes(2));
        assertThat(objections().settle()).isTrue();

        assertThat(court.now(close).state()).isEqualTo(ApprovalState.APPROVED);
        assertThat(court.now(close).ending().orElseThrow().decider().via())
                .isEqualTo(Decider.Via.CLOCK);
        assertThat(court.carryOut()).containsExactly(CLOSE);
        assertThat(objections().settle()).isFalse();
        assertThat(court.carryOut()).isEmpty();
    }

    @Test
    void who_changes_what_they_had_said_before_objects() {
        long said = court.stage.repo.comment(1, "rowan", "It breaks.");
        court.stage.clock.seconds(60);
        Approval close = announced();
        court.stage.clock.advance(Duration.ofDays(3));
        court.stage.repo.editComment(said, "rowan", "It breaks. Please keep this open.");
        court.stage.clock.advance(WEEK.minusDays(3).plusMinutes(2));

        assertThat(objections().settle()).isFalse();
        assertThat(court.now(close).state()).isEqualTo(ApprovalState.WITHDRAWN);
    }

    @Test
    void many_that_are_over_at_once_are_let_go_a_few_at_a_time() {
        List<Approval> all = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            all.add(announced());
        }
        court.stage.clock.advance(WEEK.plusMinutes(2));
        Objections objections = objections();
        assertThat(objections.settle()).isTrue();
        assertThat(all.stream().filter(a -> court.now(a).isWaiting())).hasSize(1);
        assertThat(objections.settle()).isFalse();
        court.stage.clock.advance(Duration.ofMinutes(11));
        court.stage.client.issue(Stage.ref(1));
        assertThat(objections.settle()).isTrue();
        assertThat(all).noneMatch(a -> court.now(a).isWaiting());
    }

    @Test
    void nothing_is_let_go_while_the_brakes_hold() {
        Approval close = announced();
        court.stage.clock.advance(WEEK.plusMinutes(2));
        brakes = Court.STOPPED;
        assertThat(objections().settle()).isFalse();
        assertThat(court.now(close).isWaiting()).isTrue();

        brakes = Brakes.NONE;
        assertThat(objections().settle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rowan commented",
                "rowan disliked the comment",
                "rowan disliked the issue",
                "mara: labeled",
                "mara: assigned",
                "edited meanwhile",
                "closed meanwhile",
                "locked meanwhile",
                "deleted",
                "somebody edited the comment",
                "edited the comment",
                "the comment that announced it",
                "the issue was deleted"
            })
    void any_human_activity_cancels_it(String how) {
        Approval close = announced();
        court.stage.clock.advance(Duration.ofDays(3));
        var repo = court.stage.repo;
        switch (how) {
            case "rowan commented" -> repo.comment(1, "rowan", "It still breaks.");
            case "rowan disliked the comment" -> repo.reactToComment(comment(), "rowan", "-1");
            case "rowan disliked the issue" -> repo.react(1, "rowan", "confused");
            case "mara: labeled" -> repo.label(1, "bug", "mara");
            case "mara: assigned" -> repo.assign(1, "mara", "mara");
            case "edited meanwhile" -> repo.editIssue(1, "rowan", "It breaks badly", null);
            case "closed meanwhile" -> repo.close(1, "mara", "completed");
            case "locked meanwhile" -> repo.lock(1);
            case "deleted" -> repo.deleteComment(comment(), "mara");
            case "edited the comment" -> {
                String body = court.stage.repo.comments(1).getFirst().body();
                assertThat(body).startsWith("Which version").endsWith("-->");
                repo.editComment(comment(), "mara", body.replace("Which", "Witch"));
            }
            case "the comment that announced it" -> {
                String body = court.stage.repo.comments(1).getFirst().body();
                repo.editComment(comment(), "mara", body.replace("it?", "it? Never mind."));
            }
            case "the issue was deleted" ->
                    court.stage
                            .github
                            .faults()
                            .always(On.request("GET", ".*/issues/1"), Fault.status(410));
            default -> repo.editComment(comment(), "mara", "Nothing will happen.");
        }
        court.stage.clock.advance(Duration.ofDays(5));

        assertThat(objections().settle()).isFalse();

        assertThat(court.now(close).state()).isEqualTo(ApprovalState.WITHDRAWN);
        assertThat(court.now(close).ending().orElseThrow().decider().note()).contains(how);
        assertThat(court.carryOut()).isEmpty();
        assertThat(objections().settle()).isFalse();
    }

    @Test
    void what_bots_do_and_what_was_disliked_before_the_agent_looked_objects_to_nothing() {
        court.stage.repo.react(1, "rowan", "-1");
        court.stage.clock.seconds(60);
        court.stage.repo.comment(1, "rowan", "It breaks again.");
        court.stage.clock.seconds(60);
        Approval close = announced();
        long told = court.stage.repo.comments(1).getLast().id();
        court.stage.clock.advance(Duration.ofDays(3));
        court.stage.repo.label(1, "bug", "helper[bot]");
        court.stage.repo.react(1, "helper[bot]", "-1");
        court.stage.repo.reactToComment(told, "helper[bot]", "confused");
        court.stage.clock.advance(Duration.ofDays(5));

        assertThat(objections().settle()).isTrue();

        assertThat(court.now(close).state()).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void a_dislike_that_may_be_hidden_behind_more_reactions_than_are_read_objects() {
        Approval close = announced();
        for (int i = 0; i < 300; i++) {
            court.stage.repo.reactToComment(comment(), "passer-by" + i, "heart");
        }
        court.stage.clock.advance(Duration.ofDays(8));

        assertThat(objections().settle()).isFalse();

        assertThat(court.now(close).ending().orElseThrow().decider().note())
                .contains("more reactions than can be read");
    }

    @Test
    void whoever_commands_while_the_period_runs_objects_too() {
        Approval close = announced();
        court.stage.clock.advance(Duration.ofDays(3));
        long said = court.stage.repo.comment(1, "mara", "/foreman why");
        SeenCommand seen =
                new SeenCommand(
                        Stage.WIDGETS,
                        1,
                        said,
                        "/foreman why",
                        Objects.requireNonNull(court.stage.repo.comments(1).getLast().user()),
                        court.stage.clock.instant());
        Commands commands = court.stage.store.commands();
        commands.saw(Stage.WIDGETS, List.of(seen), court.stage.clock.instant());
        commands.refuse(seen, "for the test", Commands.Reply.DONE);
        court.stage.clock.advance(Duration.ofDays(5));

        assertThat(objections().settle()).isFalse();

        assertThat(court.now(close).state()).isEqualTo(ApprovalState.WITHDRAWN);
    }

    @Test
    void under_a_pause_nothing_is_let_go_and_afterwards_it_is_looked_at() {
        Approval close = announced();
        court.stage.clock.advance(WEEK.plusMinutes(1));
        court.stage.store.pauses().pause(Optional.empty(), "mara", null);
        assertThat(objections().settle()).isFalse();
        court.stage.repo.comment(1, "rowan", "It still breaks.");
        court.stage.store.pauses().resume(Optional.empty(), "mara");
        assertThat(objections().settle()).isFalse();
        assertThat(court.now(close).state()).isEqualTo(ApprovalState.WITHDRAWN);
    }

    @Test
    void what_was_never_announced_is_not_done() {
        Approval close = court.decide(new Judged(CLOSE, HELD, false, WEEK)).getFirst();
        court.stage.clock.advance(WEEK.plusMinutes(1));
        objections().settle();
        assertThat(court.now(close).ending().orElseThrow().decider().note())
                .contains("nobody was told");
    }

    @Test
    void what_is_not_announced_yet_waits_for_a_whole_period_from_then_on() {
        Approval close = asked();
        court.stage.clock.advance(WEEK.plusMinutes(1));
        objections().settle();
        assertThat(court.now(close).isWaiting()).isTrue();

        court.carryOut();
        objections().settle();
        court.stage.clock.advance(Duration.ofHours(71));
        objections().settle();
        assertThat(court.now(close).isWaiting()).as("it was announced late").isTrue();
        court.stage.clock.advance(Duration.ofHours(2));
        court.stage.store.approvals().expire(10);
        assertThat(court.now(close).state())
                .as("and its time was over before")
                .isEqualTo(ApprovalState.EXPIRED);
    }

    @Test
    void our_clock_that_runs_ahead_does_not_cut_the_period_short() {
        Approval close = announced();
        // GitHub's clock stays where it is.
        court.stage.clock.advance(WEEK.plusMinutes(1));
        court.stage.github.skew(WEEK.negated());

        objections().settle();

        assertThat(court.now(close).isWaiting()).isTrue();
        assertThat(court.carryOut()).isEmpty();
    }

    @Test
    void while_github_does_not_answer_nothing_is_decided_and_others_are_not_asked() {
        Approval close = announced();
        Approval other = announced();
        court.stage.clock.advance(WEEK.plusMinutes(1));
        court.stage.github.faults().always(On.request("GET", ".*"), Fault.status(502));
        court.stage.github.requests().clear();
        assertThat(objections().settle()).isFalse();
        assertThat(court.now(close).isWaiting()).isTrue();
        assertThat(court.now(other).isWaiting()).isTrue();
        assertThat(court.stage.github.requests().all()).as("one read and its repeats").hasSize(3);
        court.stage.github.faults().clear();
        assertThat(objections().settle()).isTrue();
    }

    @Test
    void a_dry_run_announces_nothing_and_nothing_of_it_is_ever_due() {
        List<Approval> held = court.decide(true, new Judged(CLOSE, HELD, false, WEEK));
        court.stage.clock.advance(WEEK.plusMinutes(1));
        objections().settle();
        assertThat(court.now(held.getFirst()).isWaiting()).isTrue();
    }

    @Test
    void the_loop_ends_what_has_run_out_before_it_does_anything_else() {
        Approval held = court.hold(COMMENT).getFirst();
        court.stage.clock.advance(Duration.ofHours(72));
        List<ApprovalState> seen = new java.util.ArrayList<>();
        try (ApprovalLoop loop =
                new ApprovalLoop(
                        court.stage.store,
                        List.of(() -> seen.add(court.now(held).state())),
                        WEEK)) {
            assertThat(loop.step()).isFalse();
            assertThat(loop.isRunning()).isFalse();
            loop.start();
            assertThat(loop.isRunning()).isTrue();
            loop.ring();
        }
        assertThat(seen.getFirst()).isEqualTo(ApprovalState.EXPIRED);
    }
}
