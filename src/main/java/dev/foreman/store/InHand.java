package dev.foreman.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claims that a living worker of this process is busy with. They do not run out, whatever the
 * clock says: it may be set, or stand still while the machine sleeps. Thread-safe.
 */
final class InHand {
    /** SQL as the database sees a claim of its own. */
    static final String NAME = "id || ':' || fence";

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    void add(Claim claim) {
        names.add(name(claim));
    }

    void remove(Claim claim) {
        names.remove(name(claim));
    }

    /** Never empty, because SQL knows no empty list; what is added is no claim's name. */
    List<String> names() {
        List<String> all = new ArrayList<>(names);
        all.add("");
        return all;
    }

    private static String name(Claim claim) {
        return claim.task().id() + ":" + claim.fence();
    }
}
