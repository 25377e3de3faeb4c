package dev.foreman.store;

import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.RepoName;
import java.util.Optional;

/** Both that stop what Foreman does by itself: the kill switch, and a pause. */
public record Stops(KillSwitch killSwitch, Pauses pauses) implements Brakes {

    /** Of a pause of everything the queue knows by itself: it gives out nothing then. */
    @Override
    public Optional<String> stopped() {
        return killSwitch.stopped();
    }

    @Override
    public Optional<String> stopped(RepoName repo) {
        return killSwitch.stopped(repo).or(() -> pauses.of(repo).map(Pauses.Pause::sentence));
    }
}
