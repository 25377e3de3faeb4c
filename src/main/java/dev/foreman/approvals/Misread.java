package dev.foreman.approvals;

import dev.foreman.approvals.Electorate.Standing;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers a misspelt command in the inbox, once a comment and only to people who may decide:
 * strangers get no toy. Our answer is found again in the thread by its last line.
 */
final class Misread {
    /** Whoever mistypes more often than this in the newest part of the thread can read it there. */
    static final int MOST = 10;

    private static final int REMEMBERED = 500;

    private final GitHubClient github;
    private final IssueRef inbox;
    private final Predicate<@Nullable Account> ours;
    private final Electorate electorate;
    private final LinkedHashSet<Long> answered = new LinkedHashSet<>();

    Misread(
            GitHubClient github,
            IssueRef inbox,
            Predicate<@Nullable Account> ours,
            Electorate electorate) {
        this.github = github;
        this.inbox = inbox;
        this.ours = ours;
        this.electorate = electorate;
    }

    /**
     * @param thread the newest comments of the inbox
     * @param since the first notice that is open: what was said before it is past
     * @param repos for which something waits: whoever may decide about one of them is answered
     * @param stopped whether nothing may be written
     * @throws GitHubException when GitHub does not tell who somebody is, or takes no comment
     */
    void answer(List<Comment> thread, long since, Set<RepoName> repos, BooleanSupplier stopped) {
        List<String> told =
                thread.stream()
                        .filter(c -> ours.test(c.user()))
                        .map(c -> NoticeText.lastLine(c.body()))
                        .filter(line -> line.startsWith(NoticeText.MISREAD))
                        .toList();
        int room = MOST - told.size();
        for (Comment comment : thread) {
            if (room <= 0 || stopped.getAsBoolean()) {
                return;
            }
            Optional<String> line = comment.id() > since ? Vote.misread(comment) : Optional.empty();
            if (line.isPresent()
                    && !told.contains(NoticeText.misreadMarker(comment.id()))
                    && mayDecide(comment.user(), repos)
                    && remember(comment.id())) {
                room--;
                github.comment(inbox, NoticeText.misread(comment.id(), line.get()));
            }
        }
    }

    private boolean mayDecide(@Nullable Account author, Set<RepoName> repos) {
        return author != null
                && !author.isBot()
                && !ours.test(author)
                && repos.stream().anyMatch(r -> electorate.of(r, author) == Standing.MEMBER);
    }

    /** Before it is answered: an answer that was lost on its way may be there all the same. */
    private boolean remember(long comment) {
        if (answered.size() >= REMEMBERED) {
            answered.removeFirst();
        }
        return answered.add(comment);
    }
}
