package dev.foreman.routing;

import dev.foreman.protocol.RepoName;

/**
 * An event of a repository that the configuration does not name. Our fault or a foreign event:
 * never ignored.
 */
public final class UnmappedRepositoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient RepoName repo;

    UnmappedRepositoryException(RepoName repo) {
        super(
                "an event of "
                        + repo
                        + " arrived, but the configuration names no such repository: add it to `repos`");
        this.repo = repo;
    }

    /** The repository that nobody serves. */
    public RepoName repo() {
        return repo;
    }
}
