package dev.foreman.github;

import dev.foreman.protocol.Comment;

/**
 * A comment in a list of a whole repository.
 *
 * @param issue the number of the issue or pull request that it stands under
 * @param onPullRequest whether that is a pull request, as far as its address tells
 */
public record RepoComment(int issue, boolean onPullRequest, Comment comment) {}
