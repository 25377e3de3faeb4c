package dev.foreman.github;

import dev.foreman.protocol.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reaction to an issue or a comment.
 *
 * @param content GitHub's word: {@code +1}, {@code -1}, {@code laugh}, {@code hooray}, {@code
 *     confused}, {@code heart}, {@code rocket}, {@code eyes}
 * @param user null when the account is gone
 */
public record Reaction(long id, @Nullable Account user, String content, Instant createdAt) {}
