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

    /** What one value of its own type says, so that another can stand in its place. */
    public sealed interface Part
            permits Modes,
                    LabelRules,
                    Limits,
                    QuietHours,
                    Closing,
                    People,
                    CommentManners,
                    Learning {}

    /** The same, with another part. */
    public Policy with(Part part) {
        return with(part, minimumAge, holdStale);
    }

    /** The same, for issues of another age. */
    public Policy withMinimumAge(Duration age) {
        return with(modes, age, holdStale);
    }

    /** The same, with or without holding what somebody answered before it was posted. */
    public Policy withHoldStale(boolean hold) {
        return with(modes, minimumAge, hold);
    }

    private Policy with(Part part, Duration age, boolean hold) {
        return new Policy(
                part instanceof Modes other ? other : modes,
                part instanceof LabelRules other ? other : labels,
                part instanceof Limits other ? other : limits,
                part instanceof QuietHours other ? Optional.of(other) : quietHours,
                age,
                part instanceof Closing other ? other : closing,
                part instanceof People other ? other : people,
                part instanceof CommentManners other ? other : comments,
                commands,
                part instanceof Learning other ? other : learning,
                hold);
    }
}
