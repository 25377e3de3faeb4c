package dev.foreman.store;

import static dev.foreman.store.Fixture.REPO;
import static dev.foreman.store.Fixture.ref;
import static dev.foreman.store.Fixture.sql;
import static dev.foreman.store.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.RepoName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    private static final Optional<RepoName> ANY = Optional.empty();

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

    private List<LogEntry> log(
            Optional<RepoName> repo, Optional<Integer> issue, Optional<Instant> since) {
        return store.memory().log(new LogFilter(repo, issue, since, 10));
    }

    private void foreign(String repo, int issue, String actions, String timestamp) {
        sql(
                db,
                "INSERT INTO action_log (repo, issue_id, task_type, decision, actions, timestamp)"
                        + " VALUES ('"
                        + repo
                        + "', "
                        + issue
                        + ", 'triage', 'close', '"
                        + actions
                        + "', "
                        + timestamp
                        + ")");
    }

    @Test
    void the_log_is_filtered_by_repository_issue_and_time_newest_first() {
        for (int number = 1; number <= 3; number++) {
            Fixture.decided(store, number, new Action.AddLabel("bug"));
            clock.advance(Duration.ofMillis(1500));
        }
        foreign("other/one", 1, "[]", "'2026-03-01 10:00:01'");
        assertThat(log(ANY, Optional.empty(), Optional.empty()))
                .extracting(entry -> entry.issue().toString())
                .containsExactly("octo/cat#3", "octo/cat#2", "other/one#1", "octo/cat#1");
        assertThat(log(Optional.of(new RepoName("OCTO", "cat")), Optional.of(2), Optional.empty()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.at()).isEqualTo(START.plusMillis(1500));
                    assertThat(entry.taskState()).contains(TaskState.DECIDED);
                    assertThat(entry.actions())
                            .singleElement()
                            .satisfies(a -> assertThat(a.remoteId()).isEmpty());
                });
        assertThat(log(ANY, Optional.empty(), Optional.of(START.plusMillis(1500)))).hasSize(2);
        assertThat(log(ANY, Optional.empty(), Optional.of(START.plusSeconds(1)))).hasSize(3);
        assertThat(log(Optional.of(REPO), Optional.empty(), Optional.of(START.plusMillis(1501))))
                .hasSize(1);
        assertThat(store.memory().log(new LogFilter(ANY, Optional.empty(), Optional.empty(), 2)))
                .hasSize(2);
    }

    @Test
    void rows_of_other_programs_are_read_with_patience() {
        foreign("octo/cat", 1, "not json", "'2026-03-01 10:00:00'");
        foreign(
                "octo/cat",
                2,
                "[{\"type\": \"add_label\"}, 5, {\"type\": \"close_issue\"}]",
                "NULL");
        foreign("octo/cat", 3, "{}", "'2026-03-01T12:00:00.5+02:00'");
        foreign("octo/cat", 4, "[{\"type\": \"dance\"}]", "'a long time ago, in another zone'");
        foreign("no repository", 5, "[]", "NULL");
        foreign("octo/cat", 0, "[]", "NULL");
        sql(
                db,
                """
                INSERT INTO action_log (repo, issue_id, task_type, decision)
                VALUES ('octo/cat', 6, 'issue.triage', 'skip')
                """);
        List<LogEntry> log = log(ANY, Optional.empty(), Optional.empty());
        assertThat(log).extracting(e -> e.issue().number()).containsExactly(6, 3, 1, 4, 2);
        assertThat(log.get(0).rationale()).isEmpty();
        assertThat(log.get(0).type().toString()).isEqualTo("issue.triage");
        assertThat(log.get(3).at()).isEqualTo(Instant.EPOCH);
        assertThat(log.get(3).actions().getFirst().action())
                .isInstanceOf(Action.Unacceptable.class);
        assertThat(log.get(3).type().toString()).isEqualTo("unknown.task");
        assertThat(log.get(1).at()).isEqualTo(START.plusMillis(500));
        assertThat(log.get(1).actions()).isEmpty();
        assertThat(log.get(4).actions())
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.action()).isEqualTo(new Action.CloseIssue(null, null));
                    assertThat(action.state()).isEqualTo(ActionState.APPLIED);
                });
        assertThat(log.get(2).actions()).isEmpty();
        assertThat(log.get(2).at()).isEqualTo(START);
    }

    @Test
    void a_summary_is_replaced_by_the_next() {
        for (String summary : List.of("first", "second")) {
            Fixture.enqueue(store, Fixture.event(1, START.plusSeconds(summary.length()), summary));
            Claim claim = Fixture.claim(store);
            store.queue()
                    .decide(
                            claim,
                            Fixture.decision(claim.task().id()),
                            _ -> Optional.of(summary),
                            Fixture.NOTHING);
            assertThat(store.memory().summary(ref(1))).contains(summary);
        }
    }

    @Test
    void a_filter_that_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> log(ANY, Optional.of(1), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogFilter(ANY, Optional.empty(), Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void small_state_is_kept_by_name() {
        assertThat(store.meta().get("bot")).isEmpty();
        store.meta().put("bot", "1");
        store.meta().put("bot", "2");
        assertThat(store.meta().get("bot")).contains("2");
    }
}
