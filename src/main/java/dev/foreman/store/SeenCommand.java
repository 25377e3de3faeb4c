package dev.foreman.store;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.List;

/**
 * A comment in which somebody commands Foreman.
 *
 * @param issue the number of the issue that it stands under
 * @param text the command alone; several lines where there are several
 * @param author as they were called then; their number is what counts
 * @param seenAt by our own clock
 */
public record SeenCommand(
        RepoName repo, int issue, long commentId, String text, Account author, Instant seenAt) {

    public IssueRef ref() {
        return new IssueRef(repo, issue);
    }

    public List<String> lines() {
        return text.lines().toList();
    }
}
