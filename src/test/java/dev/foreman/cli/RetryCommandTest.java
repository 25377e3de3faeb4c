package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.SimRepo;
import dev.foreman.store.Claim;
import dev.foreman.store.SeenCommand;
import dev.foreman.store.Settled;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Issues;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was given up is seen, and taken up again by hand. */
class RetryCommandTest {
    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    /** Leaves a failed task, as an agent that fails again and again does. */
    private TaskId failed(String repo, int number) {
        try (Store store = Store.open(rig.db, Clock.systemUTC())) {
            TaskId id = submit(store, repo, number);
            Claim claim = store.queue().claim("desk", "me", Duration.ofMinutes(1)).orElseThrow();
            assertThat(store.queue().retry(claim, "the agent said 500", Instant.now(), 0))
                    .isEqualTo(Settled.FAILED);
            return id;
        }
    }

    private static TaskId submit(Store store, String repo, int number) {
        AgentId agent = new AgentId(Rig.issue(1).repo(), "issue-triage", 1);
        store.queue().assign(Map.of(agent, "desk"));
        Event event =
                new Event(
                        dev.foreman.protocol.RepoName.of(repo),
                        TaskType.ISSUE_TRIAGE,
                        "opened",
                        Issues.open(number),
                        Instant.now());
        return store.queue().submit(event, agent, false);
    }

    private TaskState state(TaskId id) {
        try (Store store = Store.openReadOnly(rig.db)) {
            return store.queue().find(id).orElseThrow().state();
        }
    }

    @Test
    void what_failed_is_counted_listed_and_retried_without_a_running_foreman() {
        rig.watch(Rig.BUILT_IN);
        TaskId id = failed("acme/widgets", 7);

        assertThat(rig.run("status")).isEqualTo(1);
        assertThat(rig.out()).contains("1 failed", "foreman status --failed", "foreman retry TASK");
        assertThat(rig.run("status", "--failed")).isZero();
        assertThat(rig.out())
                .contains(id.toString(), "acme/widgets#7", "the agent said 500")
                .contains(" 1 ");
        assertThat(rig.run("status", "--failed", "--json")).isZero();
        JsonNode one = rig.json();
        assertThat(one.path("task").asText()).isEqualTo(id.toString());
        assertThat(one.path("issue").asText()).isEqualTo("acme/widgets#7");
        assertThat(one.path("attempts").asInt()).isEqualTo(1);
        assertThat(one.path("error").asText()).isEqualTo("the agent said 500");

        assertThat(rig.run("retry", id.toString().substring(0, 8))).isZero();
        assertThat(rig.out()).contains("again", "acme/widgets#7", "queued");
        assertThat(state(id)).isEqualTo(TaskState.QUEUED);
        assertThat(rig.run("status", "--failed")).isZero();
        assertThat(rig.out()).isEmpty();
        assertThat(rig.err()).contains("no task has failed");
    }

    @Test
    void what_a_maintainer_wants_left_alone_stays_given_up() {
        rig.watch(Rig.BUILT_IN);
        TaskId alone = failed("acme/widgets", 7);
        TaskId other = failed("acme/widgets", 8);
        leaveAlone(7);

        assertThat(rig.run("retry", alone.toString().substring(0, 8))).isEqualTo(1);
        assertThat(rig.err())
                .contains("wants acme/widgets#7 left alone", "/foreman retriage", "stays as it is");
        assertThat(rig.run("retry", "--all")).isZero();
        assertThat(state(alone)).isEqualTo(TaskState.FAILED);
        assertThat(state(other)).isEqualTo(TaskState.QUEUED);
    }

    private void leaveAlone(int number) {
        try (Store store = Store.open(rig.db, Clock.systemUTC())) {
            SeenCommand stop =
                    new SeenCommand(
                            Rig.issue(number).repo(),
                            number,
                            1,
                            "/foreman stop",
                            new Account("mara", 8, "User"),
                            Instant.now());
            store.commands().saw(stop.repo(), List.of(stop), Instant.now());
            assertThat(store.commands().leaveAlone(stop, true)).isPresent();
        }
    }

    @Test
    void all_that_failed_is_retried_of_one_repository_or_of_all() {
        rig.watch(Rig.BUILT_IN);
        TaskId here = failed("acme/widgets", 1);
        TaskId there = failed("acme/gears", 2);

        assertThat(rig.run("retry", "--all", "--repo", "acme/GEARS", "--json")).isZero();
        assertThat(rig.json().path("task").asText()).isEqualTo(there.toString());
        assertThat(state(here)).isEqualTo(TaskState.FAILED);
        assertThat(rig.run("retry", "--all")).isZero();
        assertThat(state(here)).isEqualTo(TaskState.QUEUED);
        assertThat(rig.run("retry", "--all")).isZero();
        assertThat(rig.err()).contains("no task has failed");
    }

    @Test
    void what_cannot_be_retried_is_told_with_the_way_out() {
        rig.watch(Rig.BUILT_IN);
        TaskId id = failed("acme/widgets", 1);

        complains(1, "there is no task 00000000", "retry", "00000000");
        complains(2, "'no-such' is no task", "retry", "no-such");
        complains(2, "at least the first 4 characters", "retry", id.toString().substring(0, 3));
        complains(2, "either a task or --all", "retry");
        complains(2, "either a task or --all", "retry", "--all", id.toString());
        complains(2, "only with --all", "retry", id.toString(), "--repo", "acme/widgets");
        complains(2, "'widgets' is no repository", "retry", "--all", "--repo", "widgets");
        assertThat(rig.run("retry", id.toString())).isZero();
        complains(1, "is queued: only a task that failed", "retry", id.toString());
    }

    @Test
    void a_beginning_that_several_ids_share_is_refused_with_their_names() {
        rig.watch(Rig.BUILT_IN);
        failed("acme/widgets", 1);
        try (Store store = Store.open(rig.db, Clock.systemUTC())) {
            // Of 200 ids, two share their first character; what is asked for is longer in use.
            for (int i = 0; i < 200; i++) {
                submit(store, "acme/widgets", 2 + i);
            }
            assertThat(store.queue().startingWith("", 1_000)).hasSize(201);
            String first = store.queue().startingWith("", 1).getFirst().id().toString();
            assertThat(store.queue().startingWith(first.substring(0, 1), 1_000))
                    .allMatch(t -> t.id().toString().startsWith(first.substring(0, 1)))
                    .hasSizeGreaterThan(1);
            assertThat(store.queue().startingWith(first, 2))
                    .extracting(Task::id)
                    .extracting(TaskId::toString)
                    .containsExactly(first);
        }
    }

    @Test
    void there_is_nothing_to_retry_where_there_is_no_database() {
        rig.watch(Rig.BUILT_IN);
        complains(1, "there is no database here", "retry", "--all");
        assertThat(rig.db).doesNotExist();
    }

    @Test
    void a_running_foreman_takes_a_failed_task_up_at_once() throws Exception {
        SimRepo gears = rig.addRepo("gears");
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(false)).watch(gears, agent.yaml(false));
            rig.github.faults().always(On.request("POST", "/labels"), Fault.forbidden());
            try (Harness harness = rig.start()) {
                int number = rig.widgets.openIssue("rowan", "Crash", "It ends.");
                Rig.soon(() -> {
                    harness.poke();
                    assertThat(harness.engine().store().queue().counts())
                            .containsEntry(TaskState.FAILED, 1L);
                });
                TaskId id =
                        harness.engine()
                                .store()
                                .queue()
                                .failed(Optional.empty(), 10)
                                .getFirst()
                                .id();
                assertThat(rig.run("status")).isZero();
                assertThat(rig.out()).contains("1 failed", "foreman retry TASK");
                assertThat(rig.run("status", "--failed")).isZero();
                assertThat(rig.out()).contains(id.toString(), "not permitted");

                rig.github.faults().clear();
                assertThat(rig.run("retry", id.toString(), "--json")).isZero();
                assertThat(rig.json().path("state").asText()).isNotEqualTo("failed");
                Rig.settled(harness, 1);
                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
                assertThat(agent.asked).as("it was decided already").hasSize(1);
                complains(1, "is done: only a task that failed", "retry", id.toString());
            }
        }
    }

    private void complains(int code, String what, String... args) {
        assertThat(rig.run(args)).isEqualTo(code);
        assertThat(rig.err()).contains(what);
    }
}
