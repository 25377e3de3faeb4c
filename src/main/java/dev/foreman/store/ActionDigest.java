package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import java.util.Locale;
import java.util.Map;

/**
 * Names one exact action on one exact issue: whatever is changed about either makes another digest.
 * An approval is bound to it.
 */
final class ActionDigest {
    private ActionDigest() {}

    /**
     * SHA-256, as 64 hexadecimal digits, of the canonical JSON of repository, number and action.
     */
    static String of(IssueRef issue, Action action) {
        return Canonical.sha256(
                Canonical.json(
                        Map.of(
                                "repo",
                                issue.repo().toString().toLowerCase(Locale.ROOT),
                                "issue",
                                issue.number(),
                                "action",
                                action)));
    }
}
