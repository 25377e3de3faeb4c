package dev.foreman.protocol.models;

/** How a call ended. */
public enum CallOutcome {
    /** Answered; the tokens are the provider's own count. */
    ANSWERED,
    /** Refused by the provider, which takes nothing for it. */
    REFUSED,
    /**
     * Begun and not seen to its end; the tokens are what was seen, or the estimate if nothing was.
     */
    CUT_OFF
}
