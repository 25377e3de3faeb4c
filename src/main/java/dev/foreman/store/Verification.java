package dev.foreman.store;

import java.util.List;
import java.util.Optional;

/**
 * What a walk along the whole ledger found.
 *
 * @param entries how many were checked in the database
 * @param archived how many were checked in archive files
 * @param head where the ledger stands
 * @param anchors how many of the given heads lie on the chain
 * @param broken the first broken link
 * @param missing archive files that are not in the folder, so that their entries were not checked
 * @param disagreements actions whose state is not what the ledger tells; the first few
 */
public record Verification(
        long entries,
        long archived,
        LedgerHead head,
        int anchors,
        Optional<BrokenLink> broken,
        List<String> missing,
        List<String> disagreements) {
    public Verification {
        missing = List.copyOf(missing);
        disagreements = List.copyOf(disagreements);
    }

    /** Whether all was checked and nothing is wrong. */
    public boolean sound() {
        return broken.isEmpty() && missing.isEmpty() && disagreements.isEmpty();
    }

    /**
     * Where the chain does not hold.
     *
     * @param seq the entry's number
     * @param where the database or an archive file
     * @param what a sentence
     */
    public record BrokenLink(long seq, String where, String what) {}
}
