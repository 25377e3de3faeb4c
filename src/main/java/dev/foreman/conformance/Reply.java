package dev.foreman.conformance;

import java.time.Duration;

/** What came of one request. */
sealed interface Reply {

    /** For the report, not yet cut. */
    String told();

    /**
     * A whole answer.
     *
     * @param body at most 1 MiB, as UTF-8
     */
    record Answered(int status, String body) implements Reply {
        @Override
        public String told() {
            return status + " " + (body.isBlank() ? "(no body)" : body);
        }
    }

    /** The body went on after 1 MiB. */
    record TooLong(int status) implements Reply {
        @Override
        public String told() {
            return status + " and more than 1 MiB";
        }
    }

    /** No answer, or not all of it, in time. */
    record Late(Duration after) implements Reply {
        @Override
        public String told() {
            return "nothing whole within " + Probe.seconds(after);
        }
    }

    /** No connection, or one that broke. */
    record Broken(String why) implements Reply {
        @Override
        public String told() {
            return why;
        }
    }
}
