package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Sighting;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The face of each issue when it was last seen. */
final class KnownIssues {
    private KnownIssues() {}

    static Optional<Known> get(Handle handle, RepoName repo, int number) {
        return handle.createQuery(
                        """
                        SELECT sighting, quiet_until FROM known_issue
                        WHERE repo = :repo AND issue_id = :number
                        """)
                .bind("repo", repo.toString())
                .bind("number", number)
                .map((row, context) ->
                        new Known(
                                Json.read(row.getString("sighting"), Sighting.class),
                                Times.optional(row, "quiet_until")))
                .findOne();
    }

    /**
     * Stores what polling saw. An older face than the known one is a page fetched before our own
     * write was settled: storing it would make that write look like somebody's change.
     */
    static void saw(Handle handle, RepoName repo, Sighting seen, Instant now) {
        Optional<Known> known = get(handle, repo, seen.number());
        boolean older =
                known.isPresent() && seen.updatedAt().isBefore(known.get().sighting().updatedAt());
        if (!older) {
            put(handle, repo, seen, Optional.empty());
            if (known.filter(k -> isOurs(k, seen)).isEmpty()) {
                CorrectionRows.stir(handle, repo, seen.number(), now);
            }
        }
    }

    /** Whether nothing was seen but what was known, or what our own writes moved. */
    private static boolean isOurs(Known known, Sighting seen) {
        Instant quiet = known.quietUntil().orElse(Instant.EPOCH);
        Instant moved = known.sighting().updatedAt();
        return seen.sameFaceAs(known.sighting())
                && !seen.updatedAt().isAfter(quiet.isAfter(moved) ? quiet : moved);
    }

    /** Adds our own write to the known face, so that the next poll finds nothing new in it. */
    static void wrote(Handle handle, IssueRef issue, Sighting base, Action action, Receipt how) {
        Sighting before =
                get(handle, issue.repo(), issue.number()).map(Known::sighting).orElse(base);
        put(handle, issue.repo(), before.after(action, how.earliest()), Optional.of(how.latest()));
    }

    /** The same for what we took back of it. */
    static void undid(Handle handle, IssueRef issue, Sighting base, Action action, Receipt how) {
        Sighting before =
                get(handle, issue.repo(), issue.number()).map(Known::sighting).orElse(base);
        put(
                handle,
                issue.repo(),
                before.afterUndoing(action, how.earliest()),
                Optional.of(how.latest()));
    }

    private static void put(
            Handle handle, RepoName repo, Sighting face, Optional<Instant> quietUntil) {
        handle.createUpdate(
                        """
                        INSERT INTO known_issue (repo, issue_id, sighting, quiet_until)
                        VALUES (:repo, :number, :face, :quiet)
                        ON CONFLICT (repo, issue_id) DO UPDATE SET
                            sighting = excluded.sighting,
                            quiet_until = CASE
                                WHEN excluded.quiet_until IS NULL THEN quiet_until
                                ELSE MAX(excluded.quiet_until, COALESCE(quiet_until, 0))
                            END
                        """)
                .bind("repo", repo.toString())
                .bind("number", face.number())
                .bind("face", Json.write(face))
                .bind("quiet", quietUntil.map(Instant::toEpochMilli).orElse(null))
                .execute();
    }
}
