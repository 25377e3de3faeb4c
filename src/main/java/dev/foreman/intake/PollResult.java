package dev.foreman.intake;

import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.Optional;

/** How one poll of one repository went. */
public sealed interface PollResult {
    RepoName repo();

    /**
     * It was read to the end.
     *
     * @param seen issues that GitHub listed
     * @param events new events that are now durable
     * @param cursor where the next poll begins
     */
    record Polled(RepoName repo, int seen, int events, Optional<Instant> cursor)
            implements PollResult {}

    /**
     * It was not read to the end; what was read is kept.
     *
     * @param reason a sentence for the operator
     * @param retryAt when it is tried again
     */
    record Failed(RepoName repo, String reason, Instant retryAt) implements PollResult {}

    /** Its agents are not ready; GitHub keeps its news until they are. */
    record NotReady(RepoName repo) implements PollResult {}

    /** It is not yet time after an earlier failure. */
    record Waiting(RepoName repo, Instant until) implements PollResult {}

    /** It takes long: an earlier cycle's reading goes on, and a later one tells how it ended. */
    record Reading(RepoName repo) implements PollResult {}
}
