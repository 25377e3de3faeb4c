package dev.foreman.github;

import dev.foreman.protocol.RepoName;
import org.jspecify.annotations.Nullable;

/**
 * A repository as {@code GET /repos/{owner}/{repo}} shows it to this token.
 *
 * @param id never changes, whatever the repository is called
 * @param fullName its name now, in GitHub's own spelling
 * @param archived read-only: every write would be refused
 * @param permissions null when GitHub does not say
 */
public record RepoInfo(
        long id,
        RepoName fullName,
        boolean hasIssues,
        boolean archived,
        @Nullable Permissions permissions) {

    /** What the token's account may do; {@code triage} is enough for labels and closing. */
    public record Permissions(
            boolean admin, boolean maintain, boolean push, boolean triage, boolean pull) {}
}
