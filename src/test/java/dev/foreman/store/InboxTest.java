package dev.foreman.store;

import static dev.foreman.store.Fixture.AGENT;
import static dev.foreman.store.Fixture.INSTANCE;
import static dev.foreman.store.Fixture.LEASE;
import static dev.foreman.store.Fixture.REPO;
import static dev.foreman.store.Fixture.column;
import static dev.foreman.store.Fixture.event;
import static dev.foreman.store.Fixture.issue;
import static dev.foreman.store.Fixture.sql;
import static dev.foreman.store.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Sighting;
import dev.foreman.testing.Defect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Path db;
    private Store store;

    @BeforeEach
    void open() {
        db = dir.resolve("memory.db");
        store = Store.open(db, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @Defect(8)
    void the_cursor_is_stored_as_iso_text_and_never_moves_backwards() {
        assertThat(store.inbox().cursor(REPO)).isEmpty();
        store.inbox().observe(REPO, tx -> tx.cursor(START));
        store.inbox().observe(REPO, tx -> tx.cursor(START.minusSeconds(1)));
        assertThat(store.inbox().<Optional<Instant>>record(REPO, InboxTx::cursor)).contains(START);
        store.inbox().observe(REPO, tx -> tx.cursor(START.plusSeconds(1)));
        assertThat(store.inbox().cursor(REPO)).contains(START.plusSeconds(1));
        assertThat(column(db, "SELECT last_polled FROM poll_state"))
                .containsExactly("2026-03-01T10:00:01Z");
    }

    @Test
    void a_cursor_in_no_known_form_counts_as_none() {
        sql(db, "INSERT INTO poll_state VALUES ('octo/cat', 'the day before yesterday')");
        assertThat(store.inbox().cursor(REPO)).isEmpty();
        store.inbox().observe(REPO, tx -> tx.cursor(START));
        assertThat(store.inbox().cursor(REPO)).contains(START);
    }

    @Test
    @Defect(8)
    void nothing_of_a_cycle_that_throws_is_stored() {
        store.inbox().observe(REPO, tx -> tx.cursor(START));
        assertThatThrownBy(() ->
                        store.inbox()
                                .observe(
                                        REPO,
                                        tx -> {
                                            tx.saw(Sighting.of(issue(1, START)));
                                            tx.enqueue(event(1, START), List.of(AGENT), false);
                                            tx.cursor(START.plusSeconds(60));
                                            throw new IllegalArgumentException("halfway");
                                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("halfway");
        assertThat(store.inbox().cursor(REPO)).contains(START);
        assertThat(store.inbox().<Boolean>record(REPO, tx -> tx.known(1).isPresent())).isFalse();
        assertThat(store.queue().recent(10)).isEmpty();
        assertThat(column(db, "SELECT * FROM event")).isEmpty();
        assertThat(store.queue().counts().values()).containsOnly(0L);
    }

    @Test
    void a_change_inside_a_cycle_by_another_way_is_refused() {
        assertThatThrownBy(() -> store.inbox().observe(REPO, _ -> store.meta().put("a", "b")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.meta().get("a")).isEmpty();
    }

    @Test
    void an_event_makes_one_task_for_each_agent() {
        AgentId second = new AgentId(REPO, "issue-triage", 2);
        store.queue().assign(Map.of(AGENT, INSTANCE, second, "triage-2"));
        boolean stored =
                store.inbox()
                        .record(
                                REPO,
                                tx -> tx.enqueue(event(1, START), List.of(AGENT, second), false));
        assertThat(stored).isTrue();
        assertThat(store.queue().recent(10)).extracting(Task::agent).containsExactly(second, AGENT);
        Task task = store.queue().claim(INSTANCE, "w", LEASE).orElseThrow().task();
        assertThat(task.snapshot()).isEqualTo(issue(1, START));
        assertThat(task.action()).isEqualTo("opened");
        assertThat(task.createdAt()).isEqualTo(START);
        assertThat(task.dryRun()).isFalse();
        assertThat(store.queue().claim("triage-2", "w", LEASE)).isPresent();
    }

    @Test
    void an_event_is_known_by_issue_time_and_action() {
        List<Event> events =
                List.of(
                        event(1, START),
                        event(1, START, "labeled"),
                        event(1, START.plusSeconds(1)),
                        event(2, START));
        for (Event event : events) {
            assertThat(
                            store.inbox()
                                    .<Boolean>record(
                                            REPO, tx -> tx.enqueue(event, List.of(AGENT), false)))
                    .isTrue();
        }
        for (Event event : events) {
            assertThat(
                            store.inbox()
                                    .<Boolean>record(
                                            REPO, tx -> tx.enqueue(event, List.of(AGENT), false)))
                    .isFalse();
        }
        assertThat(column(db, "SELECT * FROM event")).hasSize(4);
        assertThat(column(db, "SELECT * FROM task")).hasSize(4);
    }

    @Test
    void an_event_of_another_repository_is_a_mistake() {
        assertThatThrownBy(() ->
                        store.inbox()
                                .observe(
                                        new RepoName("octo", "dog"),
                                        tx -> tx.enqueue(event(1, START), List.of(AGENT), false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_newer_event_supersedes_what_nobody_has_begun() {
        Fixture.enqueue(store, event(1, START));
        Fixture.enqueue(store, event(2, START));
        Fixture.enqueue(store, event(1, START.plusSeconds(5), "edited"));
        assertThat(store.queue().recent(10))
                .extracting(
                        task -> task.issue().number() + " " + task.action() + " " + task.state())
                .containsExactly("1 edited QUEUED", "2 opened QUEUED", "1 opened SUPERSEDED");
        assertThat(store.queue().recent(10).getLast().lastError().orElseThrow())
                .contains("newer event");
    }

    @Test
    void a_task_in_a_workers_hands_is_not_superseded() {
        Fixture.enqueue(store, event(1, START));
        Claim claim = Fixture.claim(store);
        Fixture.enqueue(store, event(1, START.plusSeconds(5)));
        assertThat(store.queue().find(claim.task().id()).orElseThrow().state())
                .isEqualTo(TaskState.CLAIMED);
        assertThat(store.queue().counts())
                .containsEntry(TaskState.CLAIMED, 1L)
                .containsEntry(TaskState.QUEUED, 1L)
                .containsEntry(TaskState.SUPERSEDED, 0L);
    }

    @Test
    void a_task_that_a_command_asked_for_is_not_superseded_and_hides_no_event() {
        store.queue().assign(Map.of(AGENT, INSTANCE));
        var asked = store.queue().submit(event(1, START), AGENT, true);
        assertThat(store.queue().submit(event(1, START), AGENT, false)).isNotEqualTo(asked);
        assertThat(
                        store.inbox()
                                .<Boolean>record(
                                        REPO,
                                        tx -> tx.enqueue(event(1, START), List.of(AGENT), false)))
                .isTrue();
        assertThat(store.queue().find(asked).orElseThrow())
                .satisfies(task -> {
                    assertThat(task.state()).isEqualTo(TaskState.QUEUED);
                    assertThat(task.dryRun()).isTrue();
                });
        assertThat(store.queue().counts()).containsEntry(TaskState.QUEUED, 3L);
    }

    @Test
    void the_face_of_an_issue_is_remembered_without_regard_to_the_repositorys_case() {
        Sighting face = Sighting.of(issue(1, START, "Bug"));
        store.inbox().observe(REPO, tx -> tx.saw(face));
        Known known =
                store.inbox().record(new RepoName("Octo", "CAT"), tx -> tx.known(1).orElseThrow());
        assertThat(known.sighting()).isEqualTo(face);
        assertThat(known.quietUntil()).isEmpty();
    }

    @Test
    void an_older_face_does_not_replace_a_newer_one() {
        Sighting newer = Sighting.of(issue(1, START.plusSeconds(9), "bug"));
        store.inbox().observe(REPO, tx -> tx.saw(newer));
        store.inbox().observe(REPO, tx -> tx.saw(Sighting.of(issue(1, START))));
        assertThat(store.inbox().<Sighting>record(REPO, tx -> tx.known(1).orElseThrow().sighting()))
                .isEqualTo(newer);
        Sighting same = Sighting.of(issue(1, START.plusSeconds(9), "crash"));
        store.inbox().observe(REPO, tx -> tx.saw(same));
        assertThat(store.inbox().<Sighting>record(REPO, tx -> tx.known(1).orElseThrow().sighting()))
                .isEqualTo(same);
    }
}
