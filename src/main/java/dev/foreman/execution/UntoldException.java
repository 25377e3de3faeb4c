package dev.foreman.execution;

import dev.foreman.protocol.IssueRef;

/** GitHub shows a change, but not yet who made it: its events may come later than their effect. */
final class UntoldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntoldException(IssueRef issue) {
        super(
                issue
                        + " is as an unanswered call would have made it, but its events do not tell"
                        + " yet who made it so; they are read again");
    }
}
