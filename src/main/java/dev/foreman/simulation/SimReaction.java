package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.time.Instant;

/**
 * A reaction to an issue or a comment.
 *
 * @param content GitHub's word: {@code +1}, {@code heart}, …
 */
record SimReaction(long id, Account user, String content, Instant at) {}
