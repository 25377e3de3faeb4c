package dev.foreman.simulation;

import java.time.Duration;

/** How an answer goes over the wire, if it does. */
sealed interface Delivery {

    /** As it should. */
    record Whole(Response response) implements Delivery {}

    /** All headers, half of the promised body, and the end of the connection. */
    record Truncated(Response response) implements Delivery {}

    /** The body in small pieces with a pause after each. */
    record Dripping(Response response, int piece, Duration pause) implements Delivery {}

    /**
     * No answer at all.
     *
     * @param reset by a TCP reset rather than an orderly end
     */
    record Cut(boolean reset) implements Delivery {}
}
