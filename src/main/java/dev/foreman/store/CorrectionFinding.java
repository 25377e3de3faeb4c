package dev.foreman.store;

import dev.foreman.protocol.Account;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one of our actions.
 *
 * @param verdict any but OPEN
 * @param seen what was seen, as a sentence
 * @param instead the label that took its place
 * @param by who did it; null when nobody did, or GitHub does not tell
 */
public record CorrectionFinding(
        CorrectionVerdict verdict, String seen, @Nullable String instead, @Nullable Account by) {

    public CorrectionFinding {
        if (verdict == CorrectionVerdict.OPEN) {
            throw new IllegalArgumentException("nothing is found while it is open");
        }
    }

    /** Of what nobody in particular did. */
    public static CorrectionFinding of(CorrectionVerdict verdict, String seen) {
        return new CorrectionFinding(verdict, seen, null, null);
    }
}
