package dev.foreman.intake;

import dev.foreman.config.Backlog;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.Optional;

/**
 * One repository to be watched.
 *
 * @param repo which
 * @param includeMaintainers whether issues by owners, members and collaborators are events too
 * @param backlog how much of the past is taken in at the very first poll
 */
public record Watch(RepoName repo, boolean includeMaintainers, Backlog backlog) {

    /**
     * From when on the first poll looks; empty for everything.
     *
     * @param now the moment by GitHub's clock, which alone is compared with GitHub's timestamps
     */
    Optional<Instant> firstSince(Instant now) {
        return switch (backlog) {
            case Backlog.None _ -> Optional.of(now);
            case Backlog.All _ -> Optional.empty();
            case Backlog.Since since -> Optional.of(now.minus(since.age()));
        };
    }
}
