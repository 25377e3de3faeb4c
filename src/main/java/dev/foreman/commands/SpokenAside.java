package dev.foreman.commands;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Asides;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Sighting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Comments that are nothing but commands of people who may command them: obeyed as such, they wake
 * no agent. Each new comment has to be found and judged; one that cannot be is news.
 */
public final class SpokenAside implements Asides {
    private static final Logger log = LoggerFactory.getLogger(SpokenAside.class);

    /** Of more than these at once there is no need to be sure. */
    private static final int MOST = 5;

    private static final int THREAD = 100;

    private final Set<RepoName> repos;
    private final GitHubClient github;
    private final Predicate<@Nullable Account> ours;

    /**
     * @param repos where commands are obeyed
     * @param ours whether an account is, or once was, the one that Foreman acts as
     */
    public SpokenAside(
            Collection<RepoName> repos, GitHubClient github, Predicate<@Nullable Account> ours) {
        this.repos = Set.copyOf(repos);
        this.github = github;
        this.ours = ours;
    }

    @Override
    public boolean heardIn(RepoName repo) {
        return repos.contains(repo);
    }

    @Override
    public boolean areAll(RepoName repo, Sighting before, Issue now) {
        int said = now.comments() - before.comments();
        if (!heardIn(repo) || said < 1 || said > MOST) {
            return false;
        }
        try {
            List<Comment> since =
                    github.comments(new IssueRef(repo, now.number()), THREAD).stream()
                            .filter(c -> c.updatedAt().isAfter(before.updatedAt()))
                            .filter(c -> !ours.test(c.user()))
                            .toList();
            // One that was said in the second of the last look, or deleted since, leaves a doubt.
            return since.size() == said && since.stream().allMatch(c -> isAside(repo, c));
        } catch (GitHubException e) {
            log.debug("{}#{}: what was said is taken for news: {}", repo, now.number(), e);
            return false;
        }
    }

    private boolean isAside(RepoName repo, Comment comment) {
        Account author = comment.user();
        List<String> lines = CommandLines.in(comment.body());
        boolean mere =
                comment.updatedAt().equals(comment.createdAt())
                        && lines.equals(
                                comment.body()
                                        .lines()
                                        .map(String::strip)
                                        .filter(l -> !l.isEmpty())
                                        .toList());
        if (!mere || author == null || author.isBot()) {
            return false;
        }
        Optional<Command> command = CommandReader.read(lines);
        return command.isPresent()
                && github.permission(repo, author.login())
                        .filter(p -> p.isOf(author) && p.level().atLeast(command.get().needs()))
                        .isPresent();
    }
}
