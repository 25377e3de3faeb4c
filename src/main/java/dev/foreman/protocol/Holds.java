package dev.foreman.protocol;

import java.util.Optional;

/**
 * Remembers holds across restarts, so that a restart does not undo a pause that GitHub asked for.
 * Implementations are thread-safe and do not throw when they cannot remember: they say so in the
 * log. Names are plain words such as {@code repo:acme/widgets}, never a secret or its digest.
 */
public interface Holds {

    Optional<Hold> get(String what);

    void put(String what, Hold hold);

    void clear(String what);

    /** Remembers nothing. */
    Holds NONE =
            new Holds() {
                @Override
                public Optional<Hold> get(String what) {
                    return Optional.empty();
                }

                @Override
                public void put(String what, Hold hold) {}

                @Override
                public void clear(String what) {}
            };
}
