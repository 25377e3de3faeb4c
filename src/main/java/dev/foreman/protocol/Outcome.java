package dev.foreman.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an allowed action ended. */
public sealed interface Outcome {

    /**
     * GitHub did it.
     *
     * @param receipt what GitHub answered
     */
    record Applied(Receipt receipt) implements Outcome {}

    /** Nothing to do: the issue was already so. No call was made. */
    record AlreadySo() implements Outcome {}

    /** A dry run stopped just before the call. */
    record DryRun() implements Outcome {}

    /**
     * GitHub will not do it, however often it is asked.
     *
     * @param reason a sentence for the maintainer
     */
    record Failed(String reason) implements Outcome {}

    /**
     * An earlier action of the same decision failed, or the issue changed meanwhile: not attempted.
     */
    record Dropped(String reason) implements Outcome {}

    /**
     * What happened on GitHub meanwhile made this one action moot; the rest of its decision goes
     * on.
     *
     * @param reason a sentence for the maintainer
     */
    record Overtaken(String reason) implements Outcome {}

    /**
     * GitHub set a label that was only to be suggested. Suggestions in the repository wait for a
     * human from now on; the rest of the decision goes on.
     *
     * @param reason a sentence for the maintainer: whether it was taken off again, too
     * @param receipt of taking it off, where there is one
     */
    record NotSuggested(String reason, @Nullable Receipt receipt) implements Outcome {}

    /**
     * A write as GitHub confirmed it.
     *
     * @param earliest the earliest moment, by GitHub's clock, at which it can have taken effect
     * @param latest the latest such moment
     * @param remoteId the new comment's id, if it was a comment
     */
    record Receipt(Instant earliest, Instant latest, @Nullable Long remoteId) {}
}
