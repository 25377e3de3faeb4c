package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.QuietHours;
import dev.foreman.config.policy.Safety;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.LedgerType;
import dev.foreman.store.Stops;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stops an execution between any two of its writes, and how it goes on. */
class BrakesTest extends Carrying {
    private Path file;
    private Optional<QuietHours> quiet = Optional.empty();
    private int settled;

    @BeforeEach
    void brake() {
        file = folder.resolve("memory.db.stop");
    }

    @Test
    void a_pause_stops_the_next_write_and_each_effect_happens_once_after_a_crash_and_resume() {
        TaskId task = decide(true, LABEL, COMMENT, QUESTION);
        afterTheFirst(() -> stage.store.pauses().pause(Optional.empty(), "mara", "wait"));

        assertThat(step()).isTrue();

        assertThat(writes()).containsExactly("POST /repos/acme/widgets/issues/1/labels");
        Task held = find(task);
        assertThat(held.state()).isEqualTo(TaskState.DECIDED);
        assertThat(held.attempts()).isZero();
        assertThat(held.lastError()).get().asString().contains("paused", "by mara: wait");
        assertThat(step()).as("while it is paused").isFalse();

        stage.restart();
        assertThat(step()).as("also after a crash").isFalse();
        assertThat(stage.store.pauses().resume(Optional.empty(), "mara")).isTrue();
        assertThat(stage.store.pauses().resume(Optional.empty(), "mara")).as("twice").isFalse();
        meanwhile = () -> {};
        assertThat(step()).isTrue();

        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
        assertThat(writes())
                .containsExactly(
                        "POST /repos/acme/widgets/issues/1/labels",
                        "POST /repos/acme/widgets/issues/1/comments",
                        "POST /repos/acme/widgets/issues/1/labels");
        assertThat(stage.repo.labelsOf(1)).containsExactlyInAnyOrder("bug", "question");
        assertThat(stage.repo.comments(1)).hasSize(1);
    }

    @Test
    void a_pause_of_another_repository_stops_nothing_here() {
        TaskId task = decide(true, LABEL, COMMENT);
        stage.store.pauses().pause(Optional.of(stage.addRepo("acme", "gears").name()), "x", null);

        step();

        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void a_kill_switch_that_appears_in_the_middle_stops_the_next_write() throws Exception {
        TaskId task = decide(true, LABEL, COMMENT);
        afterTheFirst(this::kill);

        assertThat(step()).isTrue();

        assertThat(writes()).hasSize(1);
        assertThat(find(task).attempts()).isZero();
        long entries = postponed();
        for (int i = 0; i < 5; i++) {
            assertThat(step()).isFalse();
        }
        assertThat(postponed()).as("nothing is claimed only to be given back").isEqualTo(entries);

        Files.delete(file);
        assertThat(step()).isTrue();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
        assertThat(stage.repo.comments(1)).hasSize(1);
    }

    @Test
    void a_rehearsal_is_not_kept_from_writing_for_it_writes_nothing() {
        TaskId task = decide(true, true, LABEL, COMMENT);
        afterTheFirst(this::kill);

        step();

        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void quiet_hours_put_off_what_nobody_asked_for_until_their_end() {
        TaskId task = decide(false, LABEL, COMMENT);
        Instant end = quietFor(Duration.ofHours(3));

        step();

        assertThat(writes()).isEmpty();
        Task held = find(task);
        assertThat(held.notBefore()).isEqualTo(end);
        assertThat(held.attempts()).isZero();
        assertThat(step()).isFalse();

        stage.clock.advance(Duration.ofHours(3));
        assertThat(step()).isTrue();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
        assertThat(writes()).hasSize(2);
    }

    @Test
    void quiet_hours_do_not_put_off_what_a_human_asked_for() {
        TaskId task = decide(true, LABEL);
        quietFor(Duration.ofHours(3));

        step();

        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void what_is_put_off_for_long_is_not_taken_for_the_work_of_a_wrong_clock() {
        TaskId task = decide(false, LABEL);
        quietFor(Duration.ofHours(23).plusMinutes(50));
        step();
        Instant until = find(task).notBefore();

        stage.store.queue().requeueExpired();

        assertThat(find(task).notBefore()).isEqualTo(until);
        assertThat(until).isAfter(stage.clock.instant());
    }

    /** From half an hour ago on. */
    private Instant quietFor(Duration span) {
        Instant now = stage.clock.instant();
        Instant end = now.plus(span);
        quiet =
                Optional.of(
                        new QuietHours(
                                LocalTime.ofInstant(now.minusSeconds(60), ZoneOffset.UTC),
                                LocalTime.ofInstant(end, ZoneOffset.UTC),
                                ZoneOffset.UTC));
        return end;
    }

    private void kill() {
        try {
            Files.writeString(file, "");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    boolean step() {
        restraints =
                new Restraints(
                        new Stops(new KillSwitch(file), stage.store.pauses()),
                        _ -> quiet,
                        Safety.DEFAULT);
        settled = 0;
        return super.step();
    }

    /** Right after the first action of a step. */
    private void afterTheFirst(Runnable what) {
        meanwhile =
                () -> {
                    if (settled++ == 0) {
                        what.run();
                    }
                };
    }

    private TaskId decide(boolean requested, Action... actions) {
        return decide(requested, false, actions);
    }

    private TaskId decide(boolean requested, boolean dryRun, Action... actions) {
        TaskId task = decided(requested, dryRun, judged(actions));
        stage.github.requests().clear();
        return task;
    }

    private long postponed() {
        return stage.store
                .ledger()
                .entries(
                        new LedgerFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(LedgerType.POSTPONED),
                                100))
                .size();
    }
}
