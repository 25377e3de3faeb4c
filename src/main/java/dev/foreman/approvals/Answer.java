package dev.foreman.approvals;

import dev.foreman.protocol.Verdict;
import dev.foreman.store.Approval;
import dev.foreman.store.Ruling;
import java.util.List;

/** What comes of deciding about a held action. */
public sealed interface Answer {

    /** The store has ruled, whichever way. */
    record Ruled(Ruling ruling) implements Answer {}

    /**
     * It is not approved and waits on: the issue is no longer as the decision saw it.
     *
     * @param reasons sentences for whoever decides
     */
    record Stale(Approval approval, List<String> reasons) implements Answer {
        public Stale {
            reasons = List.copyOf(reasons);
        }
    }

    /** It waits on as it was: the gate does not let through what was to take its place. */
    record Refused(Approval approval, Verdict.Refused verdict) implements Answer {}

    /**
     * It waits on: GitHub could not be read.
     *
     * @param why a sentence
     */
    record Unread(Approval approval, String why) implements Answer {}
}
