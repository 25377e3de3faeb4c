package dev.foreman.store;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Values and shortcuts that the tests of the store share. */
final class Fixture {
    static final RepoName REPO = new RepoName("octo", "cat");
    static final AgentId AGENT = new AgentId(REPO, "issue-triage", 1);
    static final String INSTANCE = "triage-1";
    static final Duration LEASE = Duration.ofMinutes(5);

    static final Function<IssueFacts, Judgement> NOTHING = _ -> new Judgement(List.of());

    private Fixture() {}

    static IssueRef ref(int number) {
        return new IssueRef(REPO, number);
    }

    static Issue issue(int number, Instant updatedAt, String... labels) {
        return new Issue(
                1000L + number,
                number,
                "It crashes",
                "Every time",
                List.of(labels).stream().map(name -> new Label(name, null)).toList(),
                "open",
                null,
                false,
                new Account("reporter", 7, "User"),
                "NONE",
                List.of(),
                0,
                Instant.parse("2026-02-01T00:00:00Z"),
                updatedAt,
                null,
                "https://github.com/octo/cat/issues/" + number);
    }

    static Event event(int number, Instant updatedAt) {
        return event(number, updatedAt, "opened");
    }

    static Event event(int number, Instant updatedAt, String action) {
        return new Event(
                REPO,
                TaskType.ISSUE_TRIAGE,
                action,
                issue(number, updatedAt),
                updatedAt.plusSeconds(1));
    }

    /** Queues one event for the usual agent, which is assigned. */
    static void enqueue(Store store, int number) {
        enqueue(store, event(number, TestClock.START));
    }

    static void enqueue(Store store, Event event) {
        store.queue().assign(Map.of(AGENT, INSTANCE));
        store.inbox().observe(REPO, tx -> tx.enqueue(event, List.of(AGENT), false));
    }

    static Claim claim(Store store) {
        return store.queue().claim(INSTANCE, "worker", LEASE).orElseThrow();
    }

    static DecisionMessage decision(TaskId task, Action... actions) {
        return new DecisionMessage(
                task, Decision.LABEL_AND_RESPOND, "it says so", List.of(actions), 0.9, null);
    }

    static Function<IssueFacts, Judgement> allowing(Action... actions) {
        return _ ->
                new Judgement(
                        List.of(actions).stream()
                                .map(a -> new Judgement.Judged(a, new Verdict.Allowed()))
                                .toList());
    }

    /** Queues, claims and decides one task with these actions, all allowed. */
    static TaskId decided(Store store, int number, Action... actions) {
        enqueue(store, number);
        Claim claim = claim(store);
        TaskId id = claim.task().id();
        store.queue()
                .decide(claim, decision(id, actions), _ -> Optional.empty(), allowing(actions));
        return id;
    }

    static Execution executing(Store store) {
        return store.queue().claimDecided("executor", LEASE).orElseThrow();
    }

    /** Runs statements on the file from outside the store. */
    static void sql(Path db, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the first column of a query from outside the store. */
    static List<String> column(Path db, String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
