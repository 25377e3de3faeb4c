package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Limits;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.Safety;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What piled up is written within the caps, by when it is written. */
class PaceTest extends Carrying {
    private static final int MANY = 1_000;

    private void caps(int perHour, int perDay, int surge) {
        terms =
                new Terms(
                        Policy.DEFAULT.with(new Limits(20, 20, perHour)), "", Duration.ofHours(72));
        restraints =
                new Restraints(
                        Brakes.NONE,
                        _ -> Optional.empty(),
                        new Safety(perDay, surge, Duration.ofMinutes(10), Optional.empty()));
    }

    /** Each with one label that the issue has not. */
    private List<TaskId> backlog(int n) {
        List<TaskId> tasks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            stage.repo.addLabel("l" + i, null);
            tasks.add(allowed(new Action.AddLabel("l" + i)));
        }
        stage.clock.advance(Duration.ofDays(2));
        return tasks;
    }

    /** When each write was made, with steps in between as a worker takes them. */
    private List<Instant> carriedOut(int n, Duration pause) {
        List<Instant> written = new ArrayList<>();
        Executor executor = executor();
        for (int i = 0; i < 1_000 && written.size() < n; i++) {
            stage.github.requests().clear();
            if (executor.step()) {
                writes().forEach(_ -> written.add(stage.clock.instant()));
            } else {
                stage.clock.advance(pause);
            }
        }
        return written;
    }

    private static void isWithin(List<Instant> written, Duration span, int most) {
        for (int i = most; i < written.size(); i++) {
            assertThat(Duration.between(written.get(i - most), written.get(i)))
                    .as("write %s", i)
                    .isGreaterThanOrEqualTo(span);
        }
    }

    @Test
    void a_backlog_of_a_repository_drips_out_within_its_hourly_cap() {
        caps(3, MANY, MANY);
        List<TaskId> tasks = backlog(10);

        List<Instant> written = carriedOut(10, Duration.ofMinutes(1));

        assertThat(written).hasSize(10);
        isWithin(written, Duration.ofHours(1), 3);
        assertThat(tasks).allMatch(t -> state(t) == TaskState.DONE);
    }

    @Test
    void each_waits_for_a_place_of_its_own_and_no_try_is_counted() {
        caps(3, MANY, MANY);
        List<TaskId> tasks = backlog(9);
        Executor executor = executor();

        while (executor.step()) {}

        List<TaskId> waiting = tasks.stream().filter(t -> state(t) == TaskState.DECIDED).toList();
        assertThat(waiting).hasSize(6);
        assertThat(new HashSet<>(waiting.stream().map(t -> find(t).notBefore()).toList()))
                .as("all at once they would only be put off again")
                .hasSize(6);
        assertThat(find(waiting.getFirst()).notBefore())
                .isEqualTo(stage.clock.instant().plus(Duration.ofHours(1)));
        assertThat(find(waiting.getFirst()).attempts()).isZero();
        assertThat(find(waiting.getFirst()).lastError())
                .hasValueSatisfying(why ->
                        assertThat(why).contains("3 actions within 60 minutes", "per_repo_hour"));
    }

    @Test
    void the_day_and_the_surge_have_their_caps_too() {
        caps(MANY, 4, MANY);
        backlog(6);
        List<Instant> days = carriedOut(6, Duration.ofHours(1));
        assertThat(days).hasSize(6);
        isWithin(days, Duration.ofDays(1), 4);

        caps(MANY, MANY, 2);
        stage.clock.advance(Duration.ofDays(2));
        for (int i = 0; i < 6; i++) {
            stage.repo.unlabel(1, "l" + i, "mara");
        }
        stage.clock.seconds(60);
        backlog(6);
        List<Instant> surge = carriedOut(6, Duration.ofSeconds(30));
        assertThat(surge).hasSize(6);
        isWithin(surge, Duration.ofMinutes(10), 2);
    }

    @Test
    void a_decision_is_not_begun_that_has_no_room_to_be_ended() {
        caps(3, MANY, MANY);
        allowed(LABEL, COMMENT);
        TaskId second = allowed(QUESTION, new Action.Assign("mara"));
        assertThat(step()).isTrue();
        stage.github.requests().clear();

        assertThat(step()).isTrue();

        assertThat(writes()).isEmpty();
        assertThat(state(second)).isEqualTo(TaskState.DECIDED);
        stage.clock.advance(Duration.ofHours(1));
        step();
        assertThat(state(second)).isEqualTo(TaskState.DONE);
    }

    @Test
    void a_decision_of_more_than_the_cap_is_written_all_the_same() {
        caps(1, MANY, MANY);
        TaskId task = allowed(LABEL, COMMENT, QUESTION);

        assertThat(carriedOut(3, Duration.ofMinutes(10))).hasSize(3);

        assertThat(state(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void what_a_human_approved_does_not_wait_and_counts() {
        caps(1, MANY, MANY);
        // Each before the next decision, which takes the place of what waits.
        TaskId first = held(LABEL);
        approveAll(first);
        TaskId second = held(QUESTION);
        approveAll(second);
        step();
        step();
        assertThat(List.of(state(first), state(second))).containsOnly(TaskState.DONE);

        TaskId third = allowed(COMMENT);
        step();
        assertThat(state(third)).isEqualTo(TaskState.DECIDED);
    }

    @Test
    void after_a_human_resumed_what_was_before_is_no_surge() {
        caps(MANY, MANY, 1);
        allowed(LABEL);
        step();
        TaskId second = allowed(QUESTION);
        step();
        assertThat(state(second)).isEqualTo(TaskState.DECIDED);

        stage.store.pauses().pause(Optional.empty(), "mara", null);
        stage.clock.seconds(1);
        stage.store.pauses().resume(Optional.empty(), "mara");
        TaskId third = allowed(COMMENT);
        step();

        assertThat(state(third)).isEqualTo(TaskState.DONE);
    }

    @Test
    void a_rehearsal_neither_waits_nor_counts() {
        caps(1, MANY, MANY);
        decided(true, true, judged(LABEL, COMMENT));
        TaskId real = allowed(LABEL);
        TaskId rehearsal = decided(true, true, judged(QUESTION));
        step();
        step();
        step();

        assertThat(List.of(state(real), state(rehearsal))).containsOnly(TaskState.DONE);
    }
}
