package dev.foreman.cli;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets a kind of action go by its configured mode again, and says so. */
final class Restoring {
    private Restoring() {}

    /**
     * @throws CommandFailedException when its mode had not fallen
     */
    static Map<String, Object> restore(Store store, RepoName repo, ActionKind kind, String by) {
        if (!store.trust().restore(repo, kind, by)) {
            throw new CommandFailedException(
                    kind.wire()
                            + " was not lowered in "
                            + repo
                            + "; `foreman acceptance` shows what was");
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("repo", repo.toString());
        told.put("kind", kind.wire());
        told.put("restored_by", by);
        return told;
    }
}
