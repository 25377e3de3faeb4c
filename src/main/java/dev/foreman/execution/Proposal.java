package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.SuggestionAnswer;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Outcome.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A label that GitHub is only to suggest. Whether it records a suggestion or sets the label is for
 * GitHub to decide, and it does the latter where a repository shows none: then the label is taken
 * off again. What became of a suggestion it does not tell; to ask once more after a lost answer
 * changes nothing about the issue.
 */
final class Proposal {
    /** From the intent: longer than a call takes that has to wait for its turn and a token. */
    private static final Duration AT_ONCE = Duration.ofMinutes(5);

    private final GitHubClient github;
    private final Witness witness;
    private final Clock clock;

    Proposal(GitHubClient github, Witness witness, Clock clock) {
        this.github = github;
        this.witness = witness;
        this.clock = clock;
    }

    /**
     * The issue did not carry the label right before.
     *
     * @throws UntoldException when it carries it now and the events do not tell yet who set it: to
     *     be settled later
     */
    Outcome make(IssueRef issue, Action.SuggestLabel suggestion) {
        Instant before = clock.instant();
        SuggestionAnswer answer =
                github.suggestLabel(
                        issue,
                        suggestion.label(),
                        suggestion.rationale(),
                        word(suggestion.confidence()));
        if (!answer.set()) {
            return new Outcome.Applied(answer.receipt());
        }
        return switch (told(issue, suggestion, before, true)) {
            case Testimony.NotOurs _ -> new Outcome.AlreadySo();
            case Testimony.Ours _, Testimony.Silent _ -> takenOff(issue, suggestion);
        };
    }

    /**
     * What became of a call whose answer was not seen.
     *
     * @return empty when it is to be made, perhaps once more, or no longer needed
     * @throws UntoldException when that cannot be told yet
     */
    Optional<Outcome> settle(
            IssueRef ref, Action.SuggestLabel suggestion, Instant intentAt, Issue now) {
        boolean set = Already.so(suggestion, now);
        return switch (told(ref, suggestion, intentAt, set)) {
            case Testimony.Ours ours when atOnce(ours, intentAt) ->
                    Optional.of(set ? takenOff(ref, suggestion) : notSuggested(ref, null));
            // It was suggested, and somebody said yes, whoever took it off since.
            case Testimony.Ours ours -> Optional.of(new Outcome.Applied(ours.receipt()));
            case Testimony.Silent _ when set ->
                    Optional.of(left(ref, "GitHub does not tell who set it"));
            case Testimony.NotOurs _, Testimony.Silent _ -> Optional.empty();
        };
    }

    private Testimony told(
            IssueRef issue, Action.SuggestLabel suggestion, Instant intentAt, boolean set) {
        try {
            return witness.ask(issue, Trace.of(suggestion).orElseThrow(), intentAt, set);
        } catch (GitHubException e) {
            if (Setback.mayPass(e)) {
                throw e;
            }
            // A server that keeps no events, or does not show them to us.
            return new Testimony.Silent();
        }
    }

    private boolean atOnce(Testimony.Ours ours, Instant intentAt) {
        return ours.at().isBefore(intentAt.plus(github.clockSkew()).plus(AT_ONCE));
    }

    private Outcome takenOff(IssueRef issue, Action.SuggestLabel suggestion) {
        try {
            return notSuggested(issue, github.removeLabel(issue, suggestion.label()));
        } catch (GitHubException.LabelAbsent _) {
            return notSuggested(issue, null);
        } catch (GitHubException e) {
            if (Setback.mayPass(e)) {
                throw e;
            }
            return left(issue, "it could not be taken off: " + e.getMessage());
        }
    }

    private static Outcome notSuggested(IssueRef issue, @Nullable Receipt receipt) {
        return new Outcome.NotSuggested(
                "GitHub set the label instead of suggesting it, so it was taken off again; what is"
                        + " only suggested waits for a human from now on in "
                        + issue.repo(),
                receipt);
    }

    /** A label that may be a person's stays. */
    private static Outcome left(IssueRef issue, String why) {
        return new Outcome.NotSuggested(
                "the label is set though it was only to be suggested, and "
                        + why
                        + "; what is only suggested waits for a human from now on in "
                        + issue.repo(),
                null);
    }

    private static @Nullable String word(@Nullable Double confidence) {
        if (confidence == null) {
            return null;
        }
        return confidence >= 0.8 ? "high" : confidence >= 0.5 ? "medium" : "low";
    }
}
