package dev.foreman.cli;

import dev.foreman.protocol.RepoName;
import dev.foreman.store.TaskState;
import java.util.ArrayList;
import java.util.List;

/**
 * Why what a human let go or asked for is not done yet, as sentences that say what to do.
 *
 * @param always what holds wherever it is
 */
record Obstacles(PauseReport stops, List<String> always) {

    /** Nothing is written there until these are gone; empty where nothing is in the way. */
    List<String> of(RepoName repo) {
        List<String> all = new ArrayList<>(always);
        if (stops.killSwitch().isOn()) {
            all.add(
                    "the kill-switch file "
                            + stops.killSwitch().file()
                            + " is there: no task is given out and nothing is written to GitHub until it is"
                            + " removed");
        }
        all.addAll(paused(repo));
        return all;
    }

    /** Of a task; whoever works on it at the moment is let finish. */
    List<String> of(RepoName repo, TaskState state) {
        return switch (state) {
            case QUEUED, DECIDED, EXECUTING -> of(repo);
            case CLAIMED, DONE, FAILED, SUPERSEDED -> List.of();
        };
    }

    private List<String> paused(RepoName repo) {
        return stops.pauses().all().stream()
                .filter(pause -> pause.repo().map(repo::equals).orElse(true))
                .map(pause ->
                        pause.sentence()
                                + " (`foreman resume"
                                + pause.repo().map(r -> " " + r).orElse("")
                                + "`)")
                .toList();
    }
}
