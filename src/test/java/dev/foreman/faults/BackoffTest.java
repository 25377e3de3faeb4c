package dev.foreman.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.intake.PollResult;
import dev.foreman.protocol.Hold;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Dump;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses survive restarts, and no clock makes them longer than they were meant to be. */
@Timeout(180)
class BackoffTest {
    private static final On ANY = On.any();
    private static final On BAD = On.request("*", "^/repos/acme/bad/");
    private static final int YEARS = 3 * 365;

    @TempDir Path folder;
    private Works works;

    @AfterEach
    void tearDown() {
        works.close();
    }

    @Test
    void a_restart_within_a_pause_makes_no_call_before_its_end() throws Exception {
        works = new Works(folder, "widgets");
        int issue = works.issue();
        works.github.faults().next(ANY, Fault.retryAfter(429, Duration.ofMinutes(30)));
        works.round();
        works.github.requests().clear();
        for (int i = 0; i < 5; i++) {
            works.clock.advance(Duration.ofMinutes(5));
            works.restart();
            works.round();
        }
        assertThat(works.calls()).isEmpty();
        assertThat(works.client.limitedUntil()).isPresent();
        works.clock.advance(Duration.ofMinutes(6));
        works.round();
        assertThat(works.calls()).isNotEmpty();
        works.settle();
        works.assertDone(issue);
    }

    @Test
    void guessed_pauses_go_on_growing_over_a_restart() throws Exception {
        works = new Works(folder, "widgets");
        works.github.faults().always(ANY, Fault.secondaryLimit());
        works.round();
        Duration first = left();
        works.clock.advance(first.plusSeconds(1));
        works.restart();
        works.round();
        assertThat(left()).isEqualTo(first.multipliedBy(2));
    }

    @Test
    void a_repository_that_failed_is_left_alone_over_a_restart_and_others_are_not()
            throws Exception {
        works = new Works(folder, "bad", "widgets");
        works.github.faults().always(BAD, Fault.status(500));
        works.rounds(20);
        works.github.requests().clear();
        works.restart();
        works.round();

        assertThat(works.polled.get(0)).isInstanceOf(PollResult.Waiting.class);
        assertThat(works.polled.get(1)).isInstanceOf(PollResult.Polled.class);
        assertThat(works.calls()).noneMatch(c -> c.contains("/bad/"));

        works.github.faults().clear();
        works.settle();
        assertThat(works.store.holds().get("repo:acme/bad")).as("forgiven").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-YEARS, YEARS})
    void a_clock_that_was_years_off_locks_nobody_out(int days) throws Exception {
        works = new Works(folder, "bad", "widgets");
        int issue = works.issue(works.repos.get(1));
        works.jump(Duration.ofDays(days));
        works.github.faults().always(BAD, Fault.status(500));
        works.github
                .faults()
                .next(On.request("POST", "/labels$"), Fault.retryAfter(403, Duration.ofMinutes(9)));
        works.round();
        works.round();
        assertThat(works.client.limitedUntil()).isPresent();

        works.jump(Duration.ZERO);
        works.restart();
        works.github.faults().clear();
        works.clock.advance(Duration.ofMinutes(10));
        works.settle();
        works.assertDone(works.repos.get(1), issue);
    }

    @ParameterizedTest
    @ValueSource(ints = {-YEARS, YEARS})
    void a_clock_that_jumps_while_foreman_runs_locks_nobody_out(int days) throws Exception {
        works = new Works(folder, "bad", "widgets");
        works.github.faults().next(2, BAD, Fault.retryAfter(403, Duration.ofMinutes(9)));
        works.round();
        works.jump(Duration.ofDays(days));
        works.round();
        works.clock.advance(Duration.ofMinutes(10));
        works.settle();
        assertThat(works.client.limitedUntil()).isEmpty();
    }

    @Test
    void a_pause_of_years_is_one_of_a_day_whoever_says_so() throws Exception {
        works = new Works(folder, "widgets");
        works.github.faults().next(ANY, Fault.retryAfter(403, Duration.ofDays(YEARS)));
        works.round();
        assertThat(left()).isEqualTo(Duration.ofDays(1));

        Instant now = works.now();
        works.store
                .holds()
                .put(Works.ACCOUNT, new Hold(1, now, now.plus(Duration.ofDays(YEARS)), "PRIMARY"));
        works.store
                .holds()
                .put("repo:acme/widgets", new Hold(9, now, now.plus(Duration.ofDays(YEARS)), "x"));
        works.restart();
        works.clock.advance(Duration.ofDays(1).plusSeconds(1));
        works.round();
        assertThat(works.polled.getFirst()).isInstanceOf(PollResult.Polled.class);
    }

    @Test
    void the_token_and_its_digest_are_not_written_down_with_a_pause() throws Exception {
        works = new Works(folder, "widgets");
        works.github.faults().next(ANY, Fault.retryAfter(429, Duration.ofMinutes(30)));
        works.round();
        String backoff =
                Dump.of(works.db)
                        .lines()
                        .dropWhile(l -> !l.equals("backoff"))
                        .skip(1)
                        .findFirst()
                        .orElseThrow();
        assertThat(backoff).matches("\tgithub:foreman-bot@sim\t1\t[0-9]+\t[0-9]+\tSECONDARY");
    }

    @Test
    void an_execution_that_keeps_failing_waits_longer_and_longer_and_is_never_given_up()
            throws Exception {
        works = new Works(folder, "widgets");
        int issue = works.issue();
        works.github.faults().always(On.request("POST", "/labels$"), Fault.status(500));
        for (int i = 0; i < 100; i++) {
            works.round();
            works.clock.advance(Duration.ofMinutes(1));
        }
        // Doubling from ten seconds to a quarter of an hour.
        assertThat(works.github.requests().writes()).hasSizeBetween(10, 22);
        assertThat(works.counts().get(TaskState.DECIDED)).isEqualTo(1);
        works.github.faults().clear();
        works.settle();
        works.assertDone(issue);
    }

    private Duration left() {
        return Duration.between(works.now(), works.client.limitedUntil().orElseThrow());
    }
}
