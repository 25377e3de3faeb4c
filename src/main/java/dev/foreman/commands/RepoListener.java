package dev.foreman.commands;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Commands;
import dev.foreman.store.SeenCommand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One repository: hears what is commanded, obeys, and answers with a reaction. For one thread. */
final class RepoListener {
    private static final Logger log = LoggerFactory.getLogger(RepoListener.class);
    private static final int AT_ONCE = 100;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final RepoName repo;
    private final GitHubClient github;
    private final Commands commands;
    private final Ear ear;
    private final Obedience obedience;
    private final Brakes brakes;
    private final Runnable wake;
    private final Duration interval;
    private final Clock clock;
    private int failures;
    private Instant notBefore = Instant.MIN;

    /**
     * @param wake called when there may be something to carry out
     * @param interval the usual time between two steps, from which waiting after failures starts
     */
    RepoListener(
            RepoName repo,
            GitHubClient github,
            Commands commands,
            Ear ear,
            Obedience obedience,
            Brakes brakes,
            Runnable wake,
            Duration interval,
            Clock clock) {
        this.repo = repo;
        this.github = github;
        this.commands = commands;
        this.ear = ear;
        this.obedience = obedience;
        this.brakes = brakes;
        this.wake = wake;
        this.interval = interval;
        this.clock = clock;
    }

    /** Never asks for another step at once: the next look is an interval away. */
    boolean step() {
        if (clock.instant().isBefore(notBefore) || github.closedUntil().isPresent()) {
            return false;
        }
        try {
            ear.listen();
            obey();
            answer();
            failures = 0;
        } catch (GitHubException e) {
            failures++;
            notBefore = e.pausedUntil().orElseGet(() -> clock.instant().plus(pause()));
            log.warn(
                    "Commands in {} are looked for again at {}: {}",
                    repo,
                    notBefore,
                    e.getMessage());
        }
        return false;
    }

    private Duration pause() {
        Duration doubled = interval.multipliedBy(1L << Math.min(failures, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private void obey() {
        List<SeenCommand> open = commands.open(repo, AT_ONCE);
        try {
            open.forEach(obedience::obey);
        } finally {
            if (!open.isEmpty()) {
                wake.run();
            }
        }
    }

    /** GitHub keeps one reaction of a kind by each account, so that a second call does nothing. */
    private void answer() {
        for (Commands.Unanswered one : commands.unanswered(repo, AT_ONCE)) {
            if (brakes.stopped(repo).isPresent()) {
                return;
            }
            try {
                github.react(repo, one.commentId(), one.reaction());
            } catch (GitHubException e) {
                if (Setback.mayPass(e)) {
                    throw e;
                }
                log.warn("{}: a command cannot be answered: {}", repo, e.getMessage());
            }
            commands.answered(repo, one.commentId());
        }
    }
}
