package dev.foreman.github;

import dev.foreman.protocol.Comment;

/**
 * A comment and what one call tells of how it was received.
 *
 * @param nodeId GitHub's other name for it, by which {@link GitHubClient#isMinimized(String)} asks;
 *     empty when the server has none
 * @param up how many gave it a thumb up, whoever they are
 * @param down how many gave it a thumb down
 */
public record CommentFace(Comment comment, String nodeId, int up, int down) {}
