package dev.foreman.protocol;

import java.util.Optional;

/**
 * What stops writing to GitHub at a moment's notice. Whoever writes asks right before each write,
 * and writes nothing when there is an answer. Implementations are thread-safe and quick.
 */
public interface Brakes {

    /** Why nothing is written anywhere, as a sentence; empty where that depends, or is allowed. */
    Optional<String> stopped();

    /** Why nothing is written to this repository, as a sentence; empty where it is allowed. */
    Optional<String> stopped(RepoName repo);

    /** Stops nothing. */
    Brakes NONE =
            new Brakes() {
                @Override
                public Optional<String> stopped() {
                    return Optional.empty();
                }

                @Override
                public Optional<String> stopped(RepoName repo) {
                    return Optional.empty();
                }
            };
}
