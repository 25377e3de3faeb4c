package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.TaskId;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.store.ActionState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A write takes its time: what people do during one comes before the next of the same decision. */
class BetweenWritesTest extends Carrying {
    private int settled;

    @BeforeEach
    void oneMoreMaintainer() {
        stage.github.world().addUser("sam", "User");
        stage.repo.setPermission("sam", dev.foreman.simulation.Permission.MAINTAIN);
    }

    private void afterTheFirst(Runnable what) {
        meanwhile =
                () -> {
                    if (settled++ == 0) {
                        stage.clock.seconds(5);
                        what.run();
                    }
                };
    }

    @ParameterizedTest
    @CsvSource({
        "closed, DROPPED",
        "locked, DROPPED",
        "edited, DROPPED",
        "answered, OVERTAKEN",
        "deleted, FAILED"
    })
    void what_somebody_does_between_two_writes_of_a_decision_is_seen(String how, ActionState end) {
        TaskId task = allowed(LABEL, COMMENT);
        afterTheFirst(
                switch (how) {
                    case "closed" -> () -> stage.repo.close(1, "mara", "completed");
                    case "locked" -> () -> stage.repo.lock(1);
                    case "edited" -> () -> stage.repo.editIssue(1, "rowan", "It works", "sorry");
                    case "answered" -> () -> stage.repo.comment(1, "mara", "It is 1.2.");
                    default -> () -> stage.repo.deleteIssue(1);
                });

        step();

        assertThat(states(task)).containsExactly(ActionState.APPLIED, end);
        assertThat(writes()).hasSize(1);
    }

    @Test
    void a_label_that_somebody_touches_or_deletes_between_two_writes_stays_so() {
        stage.repo.addLabel("wontfix", null);
        stage.repo.addLabel("docs", null);
        TaskId task =
                allowed(
                        QUESTION,
                        LABEL,
                        new Action.RemoveLabel("docs"),
                        new Action.AddLabel("wontfix"));
        stage.clock.seconds(5);
        stage.repo.comment(1, "rowan", "Any news?"); // so that the events are asked at once
        afterTheFirst(() -> {
            stage.repo.label(1, "bug", "mara");
            stage.repo.unlabel(1, "bug", "mara");
            stage.repo.label(1, "docs", "mara");
            stage.repo.removeLabel("wontfix");
        });

        step();

        assertThat(states(task))
                .containsExactly(
                        ActionState.APPLIED,
                        ActionState.OVERTAKEN,
                        ActionState.OVERTAKEN,
                        ActionState.DROPPED);
        assertThat(stage.repo.labelsOf(1)).containsExactlyInAnyOrder("question", "docs");
    }

    @Test
    void our_own_writes_are_no_news_to_the_rest_of_the_decision() {
        stage.repo.addLabel("docs", null);
        stage.repo.label(1, "docs", "rowan");
        stage.clock.seconds(5);
        TaskId task =
                allowed(
                        LABEL,
                        new Action.RemoveLabel("docs"),
                        new Action.Assign("mara"),
                        new Action.Assign("sam"),
                        COMMENT,
                        CLOSE,
                        QUESTION);
        meanwhile = () -> stage.clock.seconds(2);

        step();

        assertThat(states(task)).containsOnly(ActionState.APPLIED);
        assertThat(stage.repo.issue(1).assignees())
                .extracting(Account::login)
                .containsExactlyInAnyOrder("mara", "sam");
    }

    @Test
    void nor_are_they_after_a_restart() {
        TaskId task = allowed(new Action.Assign("mara"), new Action.Assign("sam"), CLOSE, LABEL);
        afterTheFirst(() ->
                stage.github
                        .faults()
                        .next(
                                On.request("POST", ".*/assignees"),
                                Fault.retryAfter(403, Duration.ofMinutes(30))));
        step();
        assertThat(states(task)).startsWith(ActionState.APPLIED, ActionState.INTENDED);
        stage.restart();
        stage.clock.advance(Duration.ofMinutes(40));

        step();

        assertThat(states(task)).containsOnly(ActionState.APPLIED);
    }

    @Test
    void whom_somebody_else_assigns_in_between_is_seen() {
        TaskId task = allowed(LABEL, new Action.Assign("mara"));
        afterTheFirst(() -> stage.repo.assign(1, "sam", "sam"));

        step();

        assertThat(states(task)).containsExactly(ActionState.APPLIED, ActionState.OVERTAKEN);
    }
}
