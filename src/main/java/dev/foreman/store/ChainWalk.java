package dev.foreman.store;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the chain entry by entry and says where it first does not hold. */
final class ChainWalk {
    private final Map<Long, String> anchors = new HashMap<>();
    private long seq;
    private String hash = LedgerEntry.ZERO;
    private int anchored;

    ChainWalk(List<LedgerHead> anchors) {
        anchors.forEach(a -> this.anchors.put(a.seq(), a.hash()));
    }

    /** One step; a sentence when the entry does not go on from the one before. */
    Optional<String> step(LedgerEntry entry) {
        if (entry.seq() != seq + 1) {
            return Optional.of(
                    "entry " + (seq + 1) + " is missing: entry " + entry.seq() + " follows " + seq);
        }
        if (!entry.hash().equals(expected(entry))) {
            return Optional.of(
                    "entry "
                            + entry.seq()
                            + " or the one before it was changed: its hash does not"
                            + " fit");
        }
        String anchor = anchors.get(entry.seq());
        if (anchor != null && !anchor.equals(entry.hash())) {
            return Optional.of(
                    "entry "
                            + entry.seq()
                            + " is not the one that was exported: its hash was "
                            + anchor);
        }
        anchored += anchor == null ? 0 : 1;
        seq = entry.seq();
        hash = entry.hash();
        return Optional.empty();
    }

    private String expected(LedgerEntry entry) {
        try {
            return entry.expectedHash(hash);
        } catch (UncheckedIOException _) {
            return "";
        }
    }

    /** Goes on after entries that could not be walked. */
    void skipTo(LedgerArchive archive) {
        seq = archive.last();
        hash = archive.head();
    }

    long seq() {
        return seq;
    }

    String hash() {
        return hash;
    }

    int anchored() {
        return anchored;
    }
}
