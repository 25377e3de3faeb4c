package dev.foreman.approvals;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.Permission;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.RepoName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may decide about a repository: who may write there. Judged by number, because a login may
 * belong to somebody else by now. A permission counts for one round; that somebody has none, for a
 * while, so that a crowd of strangers costs few calls.
 */
final class Electorate {
    private static final Duration REMEMBERED = Duration.ofMinutes(30);
    private static final int MOST_ASKED = 50;
    private static final int MOST_STRANGERS = 5_000;

    /** What somebody is. */
    enum Standing {
        MEMBER,
        STRANGER,
        /** Too many were asked about in this round. */
        UNKNOWN
    }

    private final GitHubClient github;
    private final Clock clock;
    private final Map<String, Instant> strangers = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private int asked;

    Electorate(GitHubClient github, Clock clock) {
        this.github = github;
        this.clock = clock;
    }

    void beginRound() {
        asked = 0;
        members.clear();
        Instant now = clock.instant();
        strangers.values().removeIf(at -> at.plus(REMEMBERED).isBefore(now) || at.isAfter(now));
    }

    /**
     * @throws GitHubException when GitHub does not tell
     */
    Standing of(RepoName repo, Account account) {
        String key = repo + " " + account.id() + " " + account.login();
        if (members.contains(key)) {
            return Standing.MEMBER;
        }
        if (strangers.containsKey(key)) {
            return Standing.STRANGER;
        }
        if (asked >= MOST_ASKED || strangers.size() >= MOST_STRANGERS) {
            return Standing.UNKNOWN;
        }
        asked++;
        boolean may =
                github.permission(repo, account.login())
                        .filter(p -> p.isOf(account) && p.level().atLeast(Permission.Level.WRITE))
                        .isPresent();
        if (may) {
            members.add(key);
            return Standing.MEMBER;
        }
        strangers.put(key, clock.instant());
        return Standing.STRANGER;
    }
}
