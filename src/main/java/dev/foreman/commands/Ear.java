package dev.foreman.commands;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.RepoComment;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Commands;
import dev.foreman.store.SeenCommand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the commands in one repository's comments. Each batch and the cursor behind it are stored
 * in one transaction, so that nothing is missed and nothing is read twice.
 */
final class Ear {
    private static final Logger log = LoggerFactory.getLogger(Ear.class);

    private static final int BATCH = 500;

    /** As many as one second may hold; beyond, the rest of that second is passed over. */
    private static final int MOST = 5_000;

    /** Whoever commanded longer ago has long since helped himself. */
    static final Duration FRESH = Duration.ofDays(1);

    private final RepoName repo;
    private final GitHubClient github;
    private final Commands commands;
    private final Predicate<@Nullable Account> ours;
    private final Throttle throttle;
    private final LinkedHashSet<Long> passedOver = new LinkedHashSet<>();
    private final Clock clock;

    Ear(
            RepoName repo,
            GitHubClient github,
            Commands commands,
            Predicate<@Nullable Account> ours,
            Clock clock) {
        this.repo = repo;
        this.github = github;
        this.commands = commands;
        this.ours = ours;
        this.throttle = new Throttle(clock);
        this.clock = clock;
    }

    /**
     * Reads what was said since it was last called, to the end. What was said before the very first
     * time was not said to us.
     *
     * @throws dev.foreman.github.GitHubException when it cannot be read; what was read is kept
     */
    void listen() {
        Optional<Instant> begun = commands.cursor(repo);
        if (begun.isEmpty()) {
            commands.saw(repo, List.of(), github.serverNow());
            return;
        }
        Instant cursor = begun.get();
        int batch = BATCH;
        while (true) {
            List<RepoComment> said = github.commentsOfRepoSince(repo, cursor, batch);
            Instant reached =
                    said.isEmpty() ? cursor : later(cursor, said.getLast().comment().updatedAt());
            Instant since = cursor;
            List<SeenCommand> heard =
                    said.stream().map(c -> hear(c, since)).flatMap(Optional::stream).toList();
            boolean more = said.size() >= batch;
            if (more && reached.getEpochSecond() == cursor.getEpochSecond()) {
                if (batch < MOST) {
                    batch = MOST;
                } else {
                    reached = cursor.plusSeconds(1);
                    log.warn("{}: too many comments at {}; the rest is passed over", repo, cursor);
                }
            } else {
                batch = BATCH;
            }
            if (!heard.isEmpty() || reached.isAfter(cursor)) {
                commands.saw(repo, heard, reached);
            }
            cursor = reached;
            if (!more) {
                return;
            }
        }
    }

    private Optional<SeenCommand> hear(RepoComment said, Instant cursor) {
        Comment comment = said.comment();
        List<String> lines = CommandLines.in(comment.body());
        if (lines.isEmpty() || said.onPullRequest() || CommandReader.read(lines).isEmpty()) {
            return Optional.empty();
        }
        Account author = comment.user();
        if (author == null || author.isBot() || ours.test(author)) {
            return Optional.empty();
        }
        if (!comment.updatedAt().equals(comment.createdAt())) {
            // Who edited it cannot be told: others may, and put words into its author's mouth.
            log.debug("{}: comment {} was edited and is no command", repo, comment.id());
            return Optional.empty();
        }
        Instant now = clock.instant();
        boolean old = comment.createdAt().plus(FRESH).isBefore(github.serverNow());
        // The cursor's own second is read again and again.
        boolean known =
                !comment.updatedAt().isAfter(cursor.plusSeconds(1))
                        && commands.isKnown(repo, comment.id());
        if (old || known || passedOver.contains(comment.id())) {
            return Optional.empty();
        }
        if (!throttle.admits(comment, author.id())) {
            passOver(comment.id());
            return Optional.empty();
        }
        return Optional.of(
                new SeenCommand(
                        repo, said.issue(), comment.id(), String.join("\n", lines), author, now));
    }

    /** For good, although the cursor's second is read again: nobody expects it hours later. */
    private void passOver(long comment) {
        log.debug("{}: too many commands; the one in comment {} is passed over", repo, comment);
        passedOver.add(comment);
        if (passedOver.size() > BATCH) {
            passedOver.removeFirst();
        }
    }

    private static Instant later(Instant a, Instant b) {
        return b.isAfter(a) ? b : a;
    }
}
