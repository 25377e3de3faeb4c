package dev.foreman.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on an issue, as {@code GET /repos/{owner}/{repo}/issues/{number}/comments} shows it.
 *
 * @param body Markdown by whoever wrote it: untrusted
 * @param user null when the account is gone
 */
public record Comment(
        long id,
        @Nullable Account user,
        String authorAssociation,
        String body,
        Instant createdAt,
        Instant updatedAt) {}
