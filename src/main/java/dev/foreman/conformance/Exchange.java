package dev.foreman.conformance;

/**
 * A request and what came of it.
 *
 * @param sent for the report: {@code POST /task {"task_id": …}}
 */
record Exchange(String sent, Reply reply) {

    /** The answer with this status. */
    Reply.Answered expect(int status) throws Violation {
        if (reply instanceof Reply.Answered answered && answered.status() == status) {
            return answered;
        }
        throw new Violation("it should answer " + status + but(), this);
    }

    /** Why not, in a few words. */
    private String but() {
        return switch (reply) {
            case Reply.Answered answered -> ", not " + answered.status();
            case Reply.TooLong _ -> " and end";
            case Reply.Late late -> " within " + Probe.seconds(late.after());
            case Reply.Broken _ -> ", but the connection failed";
        };
    }
}
