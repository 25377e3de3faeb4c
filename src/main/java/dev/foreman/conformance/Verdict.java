package dev.foreman.conformance;

/** What came of a check. */
public enum Verdict {
    PASSED,
    FAILED,
    /** Not made: an earlier one that it builds on failed, or the time was over. */
    LEFT_OUT
}
