package dev.foreman.llm.gateway;

import java.util.Locale;

/** What the gateway itself refuses or fails in, and the HTTP status that says so. */
enum Trouble {
    NO_TOKEN(401),
    UNKNOWN_TOKEN(401),
    TASK_OVER(401),
    /** The token belongs to an agent that is somewhere else. */
    ELSEWHERE(403),
    NO_TASK(403),
    SEVERAL_TASKS(403),
    TOO_MANY_CALLS(429),
    NO_SUCH_ENDPOINT(404),
    OTHER_DIALECT(404),
    BAD_REQUEST(400),
    TOO_LARGE(413),
    MODEL_NOT_ALLOWED(403),
    /** What would let an agent reach out through its provider. */
    WAY_OUT(403),
    /** What was said or uploaded before, and is not in the request. */
    KEPT_ELSEWHERE(403),
    /** What costs more than the table of prices says. */
    DEARER(403),
    /** Not 429: to try again soon cannot help, and clients would. */
    OVER_BUDGET(402),
    KEY_REFUSED(502),
    UNREACHABLE(502),
    /** The connection broke before the answer began. */
    DROPPED(502),
    ODD_ANSWER(502),
    OVERLOADED(503),
    RATE_LIMITED(429),
    TIMED_OUT(504),
    BROKEN(500);

    /** The header that tells the gateway's own errors from the provider's. */
    static final String HEADER = "X-Foreman-Error";

    private final int status;

    Trouble(int status) {
        this.status = status;
    }

    /** Whether the provider may have worked, and will be paid, all the same. */
    boolean mayHaveCost() {
        return this == TIMED_OUT || this == TASK_OVER || this == DROPPED;
    }

    int status() {
        return status;
    }

    /** As the header and the error's body have it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
