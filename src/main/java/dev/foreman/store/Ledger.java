package dev.foreman.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What happened, in order, for whoever wants to know or to prove it: append-only, hash-chained, and
 * written by every change of the store in the change's own transaction.
 */
public final class Ledger {
    private final Database db;
    private final Clock clock;
    private final Archive archive;

    Ledger(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.archive = new Archive(db, clock);
    }

    /** Where it stands: kept elsewhere, this anchors all that is in it. */
    public LedgerHead head() {
        return db.read(Chain::head);
    }

    /** Entries, the newest first; none that were moved to an archive. */
    public List<LedgerEntry> entries(LedgerFilter filter) {
        return db.read(handle -> LedgerQuery.bound(handle, filter).map(LedgerQuery::map).list());
    }

    /** The files that older entries were moved to, oldest first. */
    public List<LedgerArchive> archives() {
        return db.read(LedgerArchive::all);
    }

    /**
     * Records under which configuration Foreman works from now on; nothing when it is the one
     * before.
     *
     * @param configuration the effective one, secrets masked; only its SHA-256 is kept
     * @return whether it is another one
     */
    public boolean configured(String configuration, String version) {
        String digest = Canonical.sha256(configuration);
        return db.change(handle -> {
            Optional<String> before = lastConfiguration(handle);
            if (before.equals(Optional.of(digest))) {
                return false;
            }
            Map<String, Object> body =
                    before.isPresent()
                            ? Map.of("sha256", digest, "version", version, "before", before.get())
                            : Map.of("sha256", digest, "version", version);
            Chain.append(handle, LedgerType.CONFIGURATION, null, null, body, clock.instant());
            Meta.put(handle, CONFIGURATION, digest);
            return true;
        });
    }

    /** Beside the ledger, because an archive may have taken the entry that says it. */
    private static final String CONFIGURATION = "ledger-configuration";

    private static Optional<String> lastConfiguration(Handle handle) {
        return Meta.get(handle, CONFIGURATION);
    }

    /**
     * Records which image an agent runs from; nothing when it is the one before.
     *
     * @param agent the agent instance
     * @param image as it is configured
     * @param id the digest of what that name stood for, {@code sha256:…}
     * @param digests where registries know it; may be empty
     * @return whether it is another one
     */
    public boolean runsFrom(String agent, String image, String id, List<String> digests) {
        String now = image + " " + id;
        String key = IMAGE + agent;
        return db.change(handle -> {
            Optional<String> before = Meta.get(handle, key);
            if (before.equals(Optional.of(now))) {
                return false;
            }
            Map<String, Object> body = new TreeMap<>();
            body.put("agent", agent);
            body.put("image", image);
            body.put("id", id);
            body.put("digests", digests);
            before.ifPresent(b -> body.put("before", b));
            Chain.append(handle, LedgerType.AGENT, null, null, body, clock.instant());
            Meta.put(handle, key, now);
            return true;
        });
    }

    /** Begins the name of what an agent ran from last. */
    private static final String IMAGE = "ledger-image:";

    /**
     * Walks the whole chain, archives included.
     *
     * @param archives the folder of the archive files
     * @param anchors heads that were exported earlier and must lie on the chain
     */
    public Verification verify(Path archives, List<LedgerHead> anchors) {
        return db.read(handle -> new Verifier(handle, archives, anchors).run());
    }

    /**
     * Moves the oldest entries to a file, as whole prefix, and removes them here. The newest entry
     * always stays.
     *
     * @param before entries from this moment on stay
     * @param folder made if it is absent
     * @param most how many at most
     * @param patience fewer than that wait until the oldest is older by so much, lest there be a
     *     file for every handful
     * @return the file, or empty when nothing is old enough
     */
    public Optional<LedgerArchive> archive(
            Instant before, Path folder, int most, Duration patience) {
        return archive.move(before, folder, most, patience);
    }
}
