package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What operators and loops ask of the queue. */
final class TaskQueries {
    static final String EVER_DECIDED =
            """
            SELECT EXISTS (
                SELECT 1 FROM action_log
                WHERE repo = :repo COLLATE NOCASE AND issue_id = :number
                  AND task_id IS NOT NULL AND task_type <> 'issue.command')
            """;

    static final String APPROVED_BY_HUMAN =
            """
            SELECT EXISTS (
                SELECT 1 FROM approval
                WHERE action_id = :id AND state = 'APPROVED'
                  AND via IN ('CLI', 'API', 'GITHUB', 'COMMAND'))
            """;

    private final Database db;
    private final Clock clock;

    TaskQueries(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Map<TaskState, Long> counts() {
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        db.read(handle ->
                        handle.createQuery("SELECT state, tasks FROM task_count")
                                .map((row, context) ->
                                        Map.entry(
                                                TaskState.valueOf(row.getString("state")),
                                                row.getLong("tasks")))
                                .list())
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    Optional<Instant> oldestQueued() {
        return db.read(handle ->
                handle.createQuery("SELECT MIN(created_at) FROM task WHERE state = 'QUEUED'")
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli));
    }

    Optional<Task> find(TaskId id) {
        return db.read(handle -> TaskRows.find(handle, id));
    }

    boolean everDecided(IssueRef issue) {
        return db.read(handle ->
                handle.createQuery(EVER_DECIDED)
                        .bind("repo", issue.repo().toString())
                        .bind("number", issue.number())
                        .mapTo(Boolean.class)
                        .one());
    }

    boolean leftAlone(IssueRef issue) {
        return db.read(handle -> Spending.leftAlone(handle, issue));
    }

    boolean isLowered(RepoName repo, ActionKind kind) {
        return db.read(handle -> Trust.kinds(handle, repo).contains(kind));
    }

    Optional<Instant> roomAt(Spent.Scope scope, RepoName repo, Duration span, int nth) {
        return db.read(handle -> Room.leaves(handle, scope, repo, span, nth, clock.instant()));
    }

    boolean approvedByHuman(long actionId) {
        return db.read(handle ->
                handle.createQuery(APPROVED_BY_HUMAN)
                        .bind("id", actionId)
                        .mapTo(Boolean.class)
                        .one());
    }

    List<Task> recent(int limit) {
        return db.read(handle ->
                handle.createQuery(TaskRows.SELECT + "ORDER BY t.seq DESC LIMIT :limit")
                        .bind("limit", limit)
                        .map(TaskRows::map)
                        .list());
    }

    List<Task> failed(Optional<RepoName> repo, int limit) {
        return db.read(handle ->
                handle.createQuery(
                                TaskRows.SELECT
                                        + """
                                        WHERE t.state = 'FAILED' AND (:repo IS NULL OR t.repo = :repo)
                                        ORDER BY t.changed_at DESC, t.seq DESC LIMIT :limit
                                        """)
                        .bind("repo", repo.map(RepoName::toString).orElse(null))
                        .bind("limit", limit)
                        .map(TaskRows::map)
                        .list());
    }

    /** Ids are unique and indexed, so a beginning of one is a range of the index. */
    List<Task> startingWith(String prefix, int limit) {
        return db.read(handle ->
                handle.createQuery(
                                TaskRows.SELECT
                                        + """
                                        WHERE t.id >= :prefix AND t.id < :end
                                        ORDER BY t.id LIMIT :limit
                                        """)
                        .bind("prefix", prefix)
                        .bind("end", prefix + "g") // beyond every hexadecimal digit and '-'
                        .bind("limit", limit)
                        .map(TaskRows::map)
                        .list());
    }

    Optional<Instant> nextWake() {
        return db.read(handle ->
                Stream.of(next(handle, "QUEUED"), next(handle, "DECIDED"))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo));
    }

    private Optional<Instant> next(Handle handle, String state) {
        return handle.createQuery(
                        "SELECT MIN(not_before) FROM task WHERE state = '"
                                + state
                                + "' AND not_before > :now")
                .bind("now", clock.millis())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }
}
