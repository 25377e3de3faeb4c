package dev.foreman.store;

import dev.foreman.store.Verification.BrokenLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Verifies the whole ledger in one consistent state: archives, entries, anchors, actions. */
final class Verifier {
    private static final String DATABASE = "the database";

    private final Handle handle;
    private final Path folder;
    private final List<LedgerHead> anchors;
    private final ChainWalk walk;
    private final List<String> missing = new ArrayList<>();
    private long entries;
    private long archived;
    private @Nullable BrokenLink broken;

    Verifier(Handle handle, Path folder, List<LedgerHead> anchors) {
        this.handle = handle;
        this.folder = folder;
        this.anchors = anchors;
        this.walk = new ChainWalk(anchors);
    }

    Verification run() {
        for (LedgerArchive archive : LedgerArchive.all(handle)) {
            if (broken == null) {
                archive(archive);
            }
        }
        if (broken == null) {
            database();
        }
        LedgerHead head = Chain.head(handle);
        anchors.stream()
                .filter(a -> broken == null && a.seq() > head.seq())
                .findFirst()
                .ifPresent(a ->
                        broken(
                                head.seq() + 1,
                                DATABASE,
                                "the ledger ends at entry "
                                        + head.seq()
                                        + ", but entry "
                                        + a.seq()
                                        + " was exported once"));
        return new Verification(
                entries,
                archived,
                head,
                walk.anchored(),
                Optional.ofNullable(broken),
                missing,
                broken == null ? Disagreements.find(handle) : List.of());
    }

    private void archive(LedgerArchive archive) {
        Path file = folder.resolve(archive.file());
        if (!Files.isRegularFile(file)) {
            missing.add(archive.file());
            walk.skipTo(archive);
            return;
        }
        try {
            if (!ArchiveFile.sha256(file).equals(archive.sha256())) {
                broken(archive.first(), archive.file(), "the file is not the one that was written");
                return;
            }
            ArchiveFile.read(file, entry -> step(entry, archive.file(), true));
        } catch (IOException | RuntimeException e) {
            broken(walk.seq() + 1, archive.file(), "the file cannot be read (" + e + ")");
        }
        if (broken == null && !archive.head().equals(walk.hash())) {
            broken(archive.last(), archive.file(), "the file does not end with the recorded hash");
        }
    }

    private void database() {
        try (Stream<LedgerEntry> rows =
                handle
                        .createQuery(LedgerQuery.SELECT + "ORDER BY seq")
                        .setFetchSize(1_000)
                        .map(LedgerQuery::map)
                        .stream()) {
            Iterator<LedgerEntry> each = rows.iterator();
            while (each.hasNext() && step(each.next(), DATABASE, false)) {
                // The step has done it all.
            }
        }
    }

    private boolean step(LedgerEntry entry, String where, boolean inArchive) {
        Optional<String> fault = walk.step(entry);
        if (fault.isPresent()) {
            broken(walk.seq() + 1, where, fault.get());
            return false;
        }
        if (inArchive) {
            archived++;
        } else {
            entries++;
        }
        return true;
    }

    private void broken(long seq, String where, String what) {
        broken = new BrokenLink(seq, where, what);
    }
}
