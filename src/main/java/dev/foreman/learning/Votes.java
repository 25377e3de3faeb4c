package dev.foreman.learning;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.Permission;
import dev.foreman.github.Permission.Level;
import dev.foreman.github.Reaction;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.RepoName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose thumbs count: those of the author and of whoever may write to the repository, known
 * by number. A crowd of strangers has no vote, and cannot make us ask about each of them.
 */
final class Votes {
    /** So many people's permission is asked for; who comes after them is not heard. */
    private static final int MOST_ASKED = 5;

    private final GitHubClient github;
    private final Predicate<Account> isSelf;

    Votes(GitHubClient github, Predicate<Account> isSelf) {
        this.github = github;
        this.isSelf = isSelf;
    }

    record Count(int up, int down) {}

    Count of(RepoName repo, long comment, @Nullable Account author) {
        List<Reaction> thumbs =
                github.reactionsOfComment(repo, comment).stream()
                        .filter(r -> r.content().equals("+1") || r.content().equals("-1"))
                        .toList();
        Set<Long> trusted = trusted(repo, thumbs, author);
        return new Count(count(thumbs, "+1", trusted), count(thumbs, "-1", trusted));
    }

    private static int count(List<Reaction> thumbs, String content, Set<Long> trusted) {
        return (int)
                thumbs.stream()
                        .filter(r -> r.content().equals(content))
                        .filter(r -> r.user() != null && trusted.contains(r.user().id()))
                        .count();
    }

    private Set<Long> trusted(RepoName repo, List<Reaction> thumbs, @Nullable Account author) {
        Set<Long> trusted = new HashSet<>();
        List<Account> people =
                thumbs.stream()
                        .flatMap(r -> Optional.ofNullable(r.user()).stream())
                        .filter(u -> !u.isBot() && !isSelf.test(u))
                        .distinct()
                        .toList();
        people.stream()
                .filter(u -> author != null && u.id() == author.id())
                .forEach(u -> trusted.add(u.id()));
        try {
            people.stream()
                    .filter(u -> !trusted.contains(u.id()))
                    .limit(MOST_ASKED)
                    .filter(u -> mayWrite(repo, u))
                    .forEach(u -> trusted.add(u.id()));
        } catch (GitHubException.PermissionMissing _) {
            // A token that may not ask hears the author alone.
        }
        return trusted;
    }

    private boolean mayWrite(RepoName repo, Account user) {
        Optional<Permission> permission = github.permission(repo, user.login());
        return permission.filter(p -> p.isOf(user) && p.level().atLeast(Level.WRITE)).isPresent();
    }
}
