package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.RepoName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Puts together how our actions were received, from counts that are kept as they change. */
final class AcceptanceQuery {
    private static final String COUNTS =
            "SELECT repo, kind, verdict, actions FROM correction_count";

    /** As the rule that lowers a mode sees it. */
    private static final int WINDOW = TrustRule.NEVER.window();

    private record Key(RepoName repo, ActionKind kind) {}

    private AcceptanceQuery() {}

    static List<Acceptance> of(Handle handle, Optional<RepoName> repo) {
        var query = handle.createQuery(repo.isEmpty() ? COUNTS : COUNTS + " WHERE repo = :repo");
        repo.ifPresent(r -> query.bind("repo", r.toString()));
        Map<String, Map<CorrectionVerdict, Long>> counts = new TreeMap<>();
        Map<String, Key> keys = new TreeMap<>();
        query.map(
                        (row, _) -> {
                            RepoName name = RepoName.of(row.getString("repo"));
                            ActionKind kind = ActionKind.parse(row.getString("kind")).orElseThrow();
                            String sort = name + " " + kind.ordinal();
                            keys.put(sort, new Key(name, kind));
                            counts.computeIfAbsent(
                                            sort, _ -> new EnumMap<>(CorrectionVerdict.class))
                                    .put(
                                            CorrectionVerdict.valueOf(row.getString("verdict")),
                                            row.getLong("actions"));
                            return sort;
                        })
                .list();
        // What GitHub does not show as a suggestion fell without ever having been judged.
        for (LoweredMode lowered : Trust.lowered(handle)) {
            if (repo.isEmpty() || repo.get().equals(lowered.repo())) {
                String sort = lowered.repo() + " " + lowered.kind().ordinal();
                keys.putIfAbsent(sort, new Key(lowered.repo(), lowered.kind()));
            }
        }
        List<Acceptance> all = new ArrayList<>();
        keys.forEach((sort, key) -> all.add(one(handle, key, counts.getOrDefault(sort, Map.of()))));
        return List.copyOf(all);
    }

    private static Acceptance one(Handle handle, Key key, Map<CorrectionVerdict, Long> counts) {
        List<CorrectionVerdict> latest = Trust.latest(handle, key.repo(), key.kind(), WINDOW);
        return new Acceptance(
                key.repo(),
                key.kind(),
                counts,
                latest.size(),
                Trust.accepted(latest),
                Trust.lowered(handle, key.repo()).stream()
                        .filter(l -> l.kind() == key.kind())
                        .map(LoweredMode::reason)
                        .findFirst());
    }
}
