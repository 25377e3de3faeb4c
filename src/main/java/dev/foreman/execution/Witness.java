package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.IssueEvent;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.IssueRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks an issue's events who did what a call of ours, whose answer was not seen, was to do. The
 * issue was not so when the call was intended; so if it is now, somebody made it so since, whatever
 * the clocks say, and an event of it will come.
 */
final class Witness {
    /** GitHub's times are whole seconds, and its clock is known to about one. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** Our clock may have been that wrong at the intent. What is older is of something else. */
    private static final Duration PLAUSIBLE = Duration.ofDays(1);

    /** GitHub's events follow their effect within seconds, seldom minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final GitHubClient github;
    private final Predicate<@Nullable Account> ours;
    private final Clock clock;

    Witness(GitHubClient github, Predicate<@Nullable Account> ours, Clock clock) {
        this.github = github;
        this.ours = ours;
        this.clock = clock;
    }

    /**
     * @param intentAt when the call was first intended, by our clock then
     * @param so whether the issue is now as the call was to make it
     * @throws UntoldException when the events lag behind
     * @throws dev.foreman.github.GitHubException.NotFound when the server keeps no events
     */
    Testimony ask(IssueRef issue, Trace trace, Instant intentAt, boolean so) {
        List<IssueEvent> events = github.events(issue, Instant.EPOCH);
        Instant intent = intentAt.plus(github.clockSkew());
        Optional<IssueEvent> since =
                last(
                        events,
                        e ->
                                trace.tellsOf(e)
                                        && ours.test(e.actor())
                                        && !e.at().isBefore(intent.minus(MARGIN)));
        if (since.isPresent()) {
            return new Testimony.Ours(since.get().at());
        }
        if (!so) {
            return new Testimony.NotOurs();
        }
        return last(events, trace::touches)
                .filter(trace::tellsOf)
                .filter(e -> !e.at().isBefore(intent.minus(PLAUSIBLE)))
                .map(this::whose)
                .orElseGet(() -> untold(issue, intentAt));
    }

    private Testimony whose(IssueEvent event) {
        return ours.test(event.actor()) ? new Testimony.Ours(event.at()) : new Testimony.NotOurs();
    }

    /** A clock that was set in between must not make it wait for long, either. */
    private Testimony untold(IssueRef issue, Instant intentAt) {
        if (Duration.between(intentAt, clock.instant()).abs().compareTo(PATIENCE) < 0) {
            throw new UntoldException(issue);
        }
        return new Testimony.Silent();
    }

    private static Optional<IssueEvent> last(List<IssueEvent> events, Predicate<IssueEvent> which) {
        return events.stream().filter(which).reduce((_, later) -> later);
    }
}
