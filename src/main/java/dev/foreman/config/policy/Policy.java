package dev.foreman.config.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * All that the operator allows one agent in one repository, with every default filled in.
 *
 * @param minimumAge how old an issue must be before the first answer
 * @param commands whether maintainers may write {@code /foreman …} in issues
 * @param holdStale whether a comment that somebody answered before it was posted is held for a
 *     human instead of dropped
 */
public record Policy(
        Modes modes,
        LabelRules labels,
        Limits limits,
        Optional<QuietHours> quietHours,
        Duration minimumAge,
        Closing closing,
        People people,
        CommentManners comments,
        boolean commands,
        Learning learning,
        boolean holdStale) {

    public static final Policy DEFAULT =
            new Policy(
                    Modes.DEFAULT,
                    LabelRules.DEFAULT,
                    Limits.DEFAULT,
                    Optional.empty(),
                    Duration.ZERO,
                    Closing.DEFAULT,
                    People.DEFAULT,
                    CommentManners.DEFAULT,
                    false,
                    Learning.DEFAULT,
                    false);

    /** The same, with other rules of closing. */
    public Policy with(Closing closing) {
        return new Policy(
                modes,
                labels,
                limits,
                quietHours,
                minimumAge,
                closing,
                people,
                comments,
                commands,
                learning,
                holdStale);
    }

    /** The same, for other people. */
    public Policy with(People people) {
        return new Policy(
                modes,
                labels,
                limits,
                quietHours,
                minimumAge,
                closing,
                people,
                comments,
                commands,
                learning,
                holdStale);
    }

    /** The same, with other modes. */
    public Policy with(Modes modes) {
        return new Policy(
                modes,
                labels,
                limits,
                quietHours,
                minimumAge,
                closing,
                people,
                comments,
                commands,
                learning,
                holdStale);
    }

    /** The same, for other labels. */
    public Policy with(LabelRules labels) {
        return new Policy(
                modes,
                labels,
                limits,
                quietHours,
                minimumAge,
                closing,
                people,
                comments,
                commands,
                learning,
                holdStale);
    }

    /** The same, with other limits. */
    public Policy with(Limits limits) {
        return new Policy(
                modes,
                labels,
                limits,
                quietHours,
                minimumAge,
                closing,
                people,
                comments,
                commands,
                learning,
                holdStale);
    }

    /** The same, with comments written in another way. */
    public Policy with(CommentManners comments) {
        return new Policy(
                modes,
                labels,
                limits,
                quietHours,
                minimumAge,
                closing,
                people,
                comments,
                commands,
                learning,
                holdStale);
    }
}
