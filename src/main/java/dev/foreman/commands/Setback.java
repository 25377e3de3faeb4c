package dev.foreman.commands;

import dev.foreman.github.GitHubException;

/** Which failures of GitHub only put a command off. */
final class Setback {
    private Setback() {}

    /**
     * Whether the same call may succeed later. All that is called here may be called twice:
     * reading, and reactions, of which GitHub keeps one.
     */
    static boolean mayPass(GitHubException e) {
        return e.retryable()
                || e.pausedUntil().isPresent()
                || e instanceof GitHubException.Uncertain
                || e instanceof GitHubException.Unauthorized;
    }
}
