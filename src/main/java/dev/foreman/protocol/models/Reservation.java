package dev.foreman.protocol.models;

/** What became of the wish to spend. */
public sealed interface Reservation {
    /**
     * Booked.
     *
     * @param call its number in the book, to settle it by
     */
    record Granted(long call) implements Reservation {}

    /**
     * Not booked, at no level.
     *
     * @param cap the one that it would have gone over
     * @param used what was spent or reserved at that level before
     * @param asked the estimate
     */
    record Refused(Cap cap, Amount used, Amount asked) implements Reservation {

        /** Whether waiting helps: the level begins anew, and this call alone fits under its cap. */
        public boolean passes() {
            return switch (cap.level()) {
                case CALL, TASK -> false;
                case AGENT_DAY, REPO_DAY, DAY, MONTH ->
                        asked.tokens() <= cap.tokens().orElse(Long.MAX_VALUE)
                                && (cap.microUsd().isEmpty()
                                        || asked.microUsd().orElse(Long.MAX_VALUE)
                                                <= cap.microUsd().getAsLong());
            };
        }
    }
}
