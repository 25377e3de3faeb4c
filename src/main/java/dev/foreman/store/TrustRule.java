package dev.foreman.store;

/**
 * When people correct too much.
 *
 * @param lowerBelow a share of accepted actions, from 0 to 1; 0 for never
 * @param atLeast how many must have been judged
 */
public record TrustRule(double lowerBelow, int atLeast) {
    /** That lowers nothing. */
    public static final TrustRule NEVER = new TrustRule(0, 1);

    /** How many of the last ones are looked at. */
    private static final int WINDOW = 20;

    public TrustRule {
        if (!(lowerBelow >= 0 && lowerBelow <= 1) || atLeast < 1) {
            throw new IllegalArgumentException("no share of anything: " + lowerBelow);
        }
    }

    int window() {
        return Math.max(WINDOW, atLeast);
    }

    boolean isBroken(int accepted, int judged) {
        return judged >= atLeast && accepted < lowerBelow * judged;
    }
}
