package dev.foreman.approvals;

import static dev.foreman.approvals.Court.CLOSE;
import static dev.foreman.approvals.Court.COMMENT;
import static dev.foreman.approvals.Court.HELD;
import static dev.foreman.approvals.Court.LABEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.store.Approval;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.Commands;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import dev.foreman.store.Ruling;
import dev.foreman.store.SeenCommand;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is let go is still true; what is not is shown. */
class ApprovalDeskTest {
    private static final Decider MARA = new Decider("mara", Via.CLI, "right");

    @TempDir Path folder;
    private Court court;

    @BeforeEach
    void open() {
        court = new Court(folder);
    }

    @AfterEach
    void close() {
        court.close();
    }

    private Answer approve(Approval approval) {
        return court.desk().approve(approval.id(), approval.digest(), MARA);
    }

    private void isStale(Approval approval, String why) {
        assertThat(approve(approval))
                .isInstanceOfSatisfying(
                        Answer.Stale.class,
                        s -> assertThat(s.reasons()).anyMatch(r -> r.contains(why)));
        assertThat(court.now(approval).isWaiting()).isTrue();
        assertThat(court.carryOut()).isEmpty();
        assertThat(court.rung).isZero();
    }

    @Test
    void what_still_holds_is_let_go_and_execution_is_woken() {
        Approval held = court.hold(LABEL).getFirst();
        assertThat(approve(held)).isInstanceOf(Answer.Ruled.class);
        assertThat(court.rung).isOne();
        assertThat(court.carryOut()).containsExactly(LABEL);
        assertThat(approve(held))
                .isInstanceOfSatisfying(
                        Answer.Ruled.class,
                        a -> assertThat(a.ruling()).isInstanceOf(Ruling.AlreadyDecided.class));
        assertThat(court.rung).isOne();
    }

    @Test
    void an_issue_that_is_unchanged_is_looked_at_for_free() {
        List<Approval> held = court.hold(LABEL, COMMENT);
        approve(held.getFirst());
        court.stage.github.requests().clear();

        approve(held.getLast());

        assertThat(court.stage.github.requests().all())
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.status()).isEqualTo(304));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"closed", "locked", "edited", "mara commented", "deleted", "transferred"})
    void what_changed_meanwhile_is_shown_and_nothing_is_let_go(String how) {
        Approval held = court.hold(COMMENT).getFirst();
        var repo = court.stage.repo;
        switch (how) {
            case "closed" -> repo.close(1, "mara", "completed");
            case "locked" -> repo.lock(1);
            case "edited" -> repo.editIssue(1, "rowan", "It breaks!", "when I start it");
            case "mara commented" -> repo.comment(1, "mara", "I know this one.");
            case "deleted" -> repo.deleteIssue(1);
            default ->
                    court.stage
                            .github
                            .faults()
                            .always(
                                    On.request("GET", ".*/issues/1"),
                                    Fault.movedTo("/repositories/7/issues/1"));
        }
        isStale(held, how);
    }

    /** Mara says something, and what Foreman made of it. */
    private void said(String body, String command, Commands.@Nullable Reply reply) {
        court.stage.clock.seconds(5);
        long id = court.stage.repo.comment(1, "mara", body);
        Account mara = court.stage.repo.comments(1).getLast().user();
        SeenCommand seen =
                new SeenCommand(
                        Stage.WIDGETS,
                        1,
                        id,
                        command,
                        Objects.requireNonNull(mara),
                        court.stage.clock.instant());
        Commands commands = court.stage.store.commands();
        commands.saw(Stage.WIDGETS, List.of(seen), court.stage.clock.instant());
        if (reply != null) {
            assertThat(commands.refuse(seen, "for the test", reply)).isPresent();
        }
        court.stage.clock.seconds(5);
    }

    @Test
    void a_mere_command_of_somebody_who_may_makes_nothing_stale() {
        Approval held = court.hold(COMMENT).getFirst();
        said("/foreman why", "/foreman why", Commands.Reply.DONE);
        said(
                "\n/foreman label bug\r\n\r\n  /foreman label ui",
                "/foreman label bug\n/foreman label ui",
                Commands.Reply.CONFUSED);
        assertThat(approve(held)).isInstanceOf(Answer.Ruled.class);
        assertThat(court.carryOut()).containsExactly(COMMENT);
    }

    @Test
    void words_beside_a_command_count_and_so_does_one_that_nobody_has_judged_or_that_was_edited() {
        Approval held = court.hold(COMMENT).getFirst();
        said("I know this one.\n/foreman why", "/foreman why", Commands.Reply.DONE);
        isStale(held, "mara commented");
        Approval unjudged = court.hold(COMMENT).getFirst();
        said("/foreman why", "/foreman why", null);
        isStale(unjudged, "mara commented");
        Approval notTheirs = court.hold(COMMENT).getFirst();
        said("/foreman stop", "/foreman stop", Commands.Reply.NONE);
        isStale(notTheirs, "mara commented");
        Approval edited = court.hold(COMMENT).getFirst();
        said("/foreman why", "/foreman why", Commands.Reply.DONE);
        court.stage.repo.editComment(
                court.stage.repo.comments(1).getLast().id(), "rowan", "/foreman why");
        isStale(edited, "mara commented");
    }

    @Test
    void a_label_that_somebody_set_and_took_off_again_meanwhile_is_not_set() {
        Approval held = court.hold(LABEL).getFirst();
        court.stage.clock.seconds(5);
        court.stage.repo.label(1, "bug", "mara");
        court.stage.repo.unlabel(1, "bug", "mara");

        isStale(held, "mara took off the label meanwhile");
    }

    @Test
    void a_label_that_somebody_took_off_and_set_again_meanwhile_stays() {
        court.stage.repo.label(1, "bug", "mara");
        court.stage.clock.seconds(5);
        Approval held = court.hold(new Action.RemoveLabel("bug")).getFirst();
        court.stage.clock.seconds(5);
        court.stage.repo.unlabel(1, "bug", "mara");
        court.stage.repo.label(1, "bug", "mara");

        isStale(held, "mara set the label meanwhile");
    }

    @Test
    void where_github_does_not_tell_of_labels_whoever_decides_sees_for_themselves() {
        Approval held = court.hold(LABEL).getFirst();
        court.stage
                .github
                .faults()
                .always(On.request("GET", ".*/events"), Fault.message(404, Map.of(), "No"));

        assertThat(approve(held)).isInstanceOf(Answer.Ruled.class);
    }

    @Test
    void what_we_said_ourselves_or_a_bot_did_makes_nothing_stale() {
        court.stage.github.world().addUser("helper[bot]", "Bot");
        court.stage.repo.setPermission("helper[bot]", Permission.WRITE);
        List<Approval> held =
                court.decide(new Judged(COMMENT, new Verdict.Allowed()), new Judged(CLOSE, HELD));
        assertThat(court.carryOut()).containsExactly(COMMENT);
        court.stage.repo.comment(1, "helper[bot]", "Beep.");

        assertThat(approve(held.getFirst())).isInstanceOf(Answer.Ruled.class);
        assertThat(court.carryOut()).containsExactly(CLOSE);
    }

    @Test
    void what_was_held_because_somebody_answered_may_be_approved_by_who_knows_that() {
        List<Approval> held =
                court.decide(
                        () -> {
                            court.stage.repo.comment(1, "mara", "I know this one.");
                            court.stage.clock.seconds(5);
                        },
                        new Judged(
                                COMMENT,
                                new Verdict.Held("answered-meanwhile", "mara answered meanwhile")));
        assertThat(approve(held.getFirst())).isInstanceOf(Answer.Ruled.class);
        List<Approval> next =
                court.decide(
                        () -> {},
                        new Judged(
                                COMMENT,
                                new Verdict.Held("answered-meanwhile", "mara answered meanwhile")));
        court.stage.clock.seconds(5);
        court.stage.repo.comment(1, "mara", "And this is new.");
        assertThat(approve(next.getFirst())).isInstanceOf(Answer.Stale.class);
    }

    @Test
    void what_was_closed_by_the_same_decision_is_not_closed_by_somebody() {
        List<Approval> held =
                court.decide(new Judged(CLOSE, new Verdict.Allowed()), new Judged(COMMENT, HELD));
        court.carryOut();
        assertThat(approve(held.getFirst())).isInstanceOf(Answer.Ruled.class);
    }

    @Test
    void while_github_cannot_be_read_nothing_is_let_go() {
        Approval held = court.hold(LABEL).getFirst();
        court.stage.github.faults().always(On.request("GET", ".*/issues/1"), Fault.status(502));
        assertThat(approve(held)).isInstanceOf(Answer.Unread.class);
        assertThat(court.now(held).isWaiting()).isTrue();
        court.stage.github.faults().clear();
        assertThat(approve(held)).isInstanceOf(Answer.Ruled.class);
    }

    @Test
    void what_nobody_saw_or_has_run_out_is_not_even_looked_at() {
        Approval held = court.hold(LABEL).getFirst();
        court.stage.github.requests().clear();
        assertThat(court.desk().approve(held.id(), "0".repeat(64), MARA))
                .isInstanceOfSatisfying(
                        Answer.Ruled.class,
                        a -> assertThat(a.ruling()).isInstanceOf(Ruling.DigestMismatch.class));
        assertThat(court.desk().approve(99, held.digest(), MARA))
                .isEqualTo(new Answer.Ruled(new Ruling.NotThere(99)));
        court.stage.clock.advance(Duration.ofHours(72));
        assertThat(approve(held))
                .isInstanceOfSatisfying(
                        Answer.Ruled.class,
                        a -> assertThat(a.ruling()).isInstanceOf(Ruling.Expired.class));
        assertThat(court.stage.github.requests().all()).isEmpty();
    }

    @Test
    void what_is_not_wanted_is_rejected_however_the_issue_is() {
        Approval held = court.hold(LABEL).getFirst();
        court.stage.repo.deleteIssue(1);
        assertThat(court.desk().reject(held.id(), held.digest(), MARA))
                .isInstanceOf(Answer.Ruled.class);
        assertThat(court.now(held).state()).isEqualTo(ApprovalState.REJECTED);
    }

    @Test
    void an_edit_that_the_gate_lets_through_is_done_in_the_place_of_the_old() {
        Approval held = court.hold(COMMENT).getFirst();
        Answer answer =
                court.desk(HELD)
                        .approve(
                                held.id(),
                                held.digest(),
                                new Revision.Body("Which version, please?"),
                                MARA);
        assertThat(answer).isInstanceOf(Answer.Ruled.class);
        assertThat(court.carryOut())
                .containsExactly(new Action.PostComment("Which version, please?"));
        assertThat(court.stage.repo.comments(1)).hasSize(1);
    }

    @Test
    void an_edit_that_the_gate_refuses_changes_nothing() {
        Approval held = court.hold(COMMENT).getFirst();
        Answer answer =
                court.desk(new Verdict.Refused("size", "too long"))
                        .approve(held.id(), held.digest(), new Revision.Body("x"), MARA);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        r -> assertThat(r.verdict().reason()).isEqualTo("too long"));
        assertThat(court.now(held).isWaiting()).isTrue();
        assertThat(court.carryOut()).isEmpty();
    }

    @Test
    void an_edit_changes_the_text_or_the_label_and_nothing_else() {
        assertThat(new Revision.Body("b").of(new Action.EditComment(7, "a", "z")))
                .contains(new Action.EditComment(7, "b", "z"));
        assertThat(new Revision.Body("b").of(LABEL)).isEmpty();
        assertThat(new Revision.Body("b").of(CLOSE)).isEmpty();
        assertThat(new Revision.Label("b").of(new Action.RemoveLabel("a")))
                .contains(new Action.RemoveLabel("b"));
        assertThat(new Revision.Label("b").of(LABEL)).contains(new Action.AddLabel("b"));
        assertThat(new Revision.Label("b").of(new Action.SuggestLabel("a", "r", 0.5)))
                .contains(new Action.SuggestLabel("b", "r", 0.5));
        assertThat(new Revision.Label("b").of(COMMENT)).isEmpty();
    }

    @Test
    void of_many_who_decide_at_once_one_does_and_it_is_done_once() throws Exception {
        Approval held = court.hold(COMMENT).getFirst();
        Callable<Answer> yes = () -> approve(held);
        Callable<Answer> no = () -> court.desk().reject(held.id(), held.digest(), MARA);
        int done = 0;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> each : pool.invokeAll(List.of(yes, no, yes, no, yes))) {
                if (each.get() instanceof Answer.Ruled(Ruling.Done _)) {
                    done++;
                }
            }
        }
        assertThat(done).isOne();
        boolean approved = court.now(held).state() == ApprovalState.APPROVED;
        assertThat(court.carryOut()).hasSize(approved ? 1 : 0);
    }
}
