package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.RepoName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Which kinds of action fell from auto to approve in which repository. They fall by themselves, and
 * only a human raises them again. Thread-safe.
 */
public final class Trust {
    /** By the ledger's order, not by time: no clock that was set can bring the past back. */
    static final String LATEST =
            """
            SELECT verdict FROM correction
            WHERE repo = :repo AND kind = :kind AND verdict IN ('ACCEPTED', 'CORRECTED', 'REVERTED')
              AND judged_seq > COALESCE(
                  (SELECT seq FROM trust_restored WHERE repo = :repo AND kind = :kind), 0)
            ORDER BY judged_seq DESC LIMIT :limit
            """;

    private static final String LOWERED =
            "SELECT repo, kind, at, rate, judged, reason FROM mode_lowered ";

    static final String OF_REPO = LOWERED + "WHERE repo = :repo ORDER BY kind";

    private final Database db;
    private final Clock clock;

    Trust(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What needs a human in this repository, whatever its mode is. */
    public List<LoweredMode> lowered(RepoName repo) {
        return db.read(handle -> lowered(handle, repo));
    }

    /** Everything that fell and was not raised again. */
    public List<LoweredMode> lowered() {
        return db.read(Trust::lowered);
    }

    static List<LoweredMode> lowered(Handle handle) {
        return known(handle.createQuery(LOWERED + "ORDER BY repo, kind"));
    }

    /** Their kinds alone, for the gate. */
    static Set<ActionKind> kinds(Handle handle, RepoName repo) {
        return lowered(handle, repo).stream()
                .map(LoweredMode::kind)
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<LoweredMode> lowered(Handle handle, RepoName repo) {
        return known(handle.createQuery(OF_REPO).bind("repo", repo.toString()));
    }

    private static List<LoweredMode> known(Query query) {
        return query.map((row, _) -> read(row)).list().stream().flatMap(Optional::stream).toList();
    }

    /** Empty for a kind that only a later Foreman knows. */
    static Optional<LoweredMode> read(ResultSet row) throws SQLException {
        Optional<ActionKind> kind = ActionKind.parse(row.getString("kind"));
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LoweredMode(
                                RepoName.of(row.getString("repo")),
                                kind.get(),
                                Times.required(row, "at"),
                                row.getDouble("rate"),
                                row.getInt("judged"),
                                row.getString("reason")));
    }

    /**
     * A human trusts a kind of action again: what was judged before no longer counts.
     *
     * @param by who
     * @return whether it had fallen
     */
    public boolean restore(RepoName repo, ActionKind kind, String by) {
        return db.change(handle -> {
            boolean had =
                    handle.execute(
                                    "DELETE FROM mode_lowered WHERE repo = ? AND kind = ?",
                                    repo.toString(),
                                    kind.wire())
                            > 0;
            if (had) {
                Instant now = clock.instant();
                tell(handle, "restored", repo, kind, Map.of("by", by), now);
                handle.createUpdate(
                                """
                                INSERT INTO trust_restored (repo, kind, at, seq, asked_by)
                                VALUES (:repo, :kind, :now, :seq, :by)
                                ON CONFLICT (repo, kind) DO UPDATE SET
                                    at = excluded.at, seq = excluded.seq,
                                    asked_by = excluded.asked_by
                                """)
                        .bind("repo", repo.toString())
                        .bind("kind", kind.wire())
                        .bind("now", now.toEpochMilli())
                        .bind("seq", Chain.head(handle).seq())
                        .bind("by", by)
                        .execute();
            }
            return had;
        });
    }

    /** Lowers what is to be lowered, in the transaction of the verdict that was one too many. */
    static Optional<LoweredMode> review(
            Handle handle, RepoName repo, ActionKind kind, TrustRule rule, Instant now) {
        List<CorrectionVerdict> latest = latest(handle, repo, kind, rule.window());
        int accepted = accepted(latest);
        if (!rule.isBroken(accepted, latest.size())) {
            return Optional.empty();
        }
        String reason =
                "people left only "
                        + accepted
                        + " of the last "
                        + latest.size()
                        + " as they were in "
                        + repo;
        LoweredMode lowered =
                new LoweredMode(
                        repo, kind, now, (double) accepted / latest.size(), latest.size(), reason);
        if (!insert(handle, lowered)) {
            return Optional.empty();
        }
        tell(
                handle,
                "lowered",
                repo,
                kind,
                Map.of("reason", reason, "accepted", accepted, "judged", latest.size()),
                now);
        return Optional.of(lowered);
    }

    /** GitHub set a label here that was only to be suggested: people are asked from now on. */
    static void noSuggestions(Handle handle, RepoName repo, String reason, Instant now) {
        LoweredMode lowered = new LoweredMode(repo, ActionKind.SUGGEST_LABEL, now, 0, 0, reason);
        if (insert(handle, lowered)) {
            tell(handle, "lowered", repo, lowered.kind(), Map.of("reason", reason), now);
        }
    }

    private static boolean insert(Handle handle, LoweredMode lowered) {
        return handle.createUpdate(
                                """
                                INSERT INTO mode_lowered (repo, kind, at, rate, judged, reason)
                                VALUES (:repo, :kind, :at, :rate, :judged, :reason)
                                ON CONFLICT (repo, kind) DO NOTHING
                                """)
                        .bind("repo", lowered.repo().toString())
                        .bind("kind", lowered.kind().wire())
                        .bind("at", lowered.at().toEpochMilli())
                        .bind("rate", lowered.rate())
                        .bind("judged", lowered.judged())
                        .bind("reason", lowered.reason())
                        .execute()
                > 0;
    }

    static List<CorrectionVerdict> latest(Handle handle, RepoName repo, ActionKind kind, int most) {
        return handle.createQuery(LATEST)
                .bind("repo", repo.toString())
                .bind("kind", kind.wire())
                .bind("limit", most)
                .mapTo(CorrectionVerdict.class)
                .list();
    }

    static int accepted(List<CorrectionVerdict> verdicts) {
        return (int) verdicts.stream().filter(CorrectionVerdict.ACCEPTED::equals).count();
    }

    private static void tell(
            Handle handle,
            String what,
            RepoName repo,
            ActionKind kind,
            Map<String, Object> more,
            Instant now) {
        Map<String, Object> body = new TreeMap<>(more);
        body.put("what", what);
        body.put("repo", repo.toString());
        body.put("kind", kind.wire());
        Chain.append(handle, LedgerType.TRUST, null, null, body, now);
    }
}
