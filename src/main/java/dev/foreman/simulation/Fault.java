package dev.foreman.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Something that goes wrong with one request. */
public sealed interface Fault {

    /** Whether the request is handled, and a write applied, before it goes wrong. */
    enum Phase {
        BEFORE,
        AFTER
    }

    /** The answer waits for the latch, the time or the client's leaving, whichever comes first. */
    record Waiting(Phase phase, CountDownLatch until, Duration atMost) implements Fault {}

    /** No answer: the connection ends. */
    record Cut(Phase phase, boolean reset) implements Fault {}

    /** Another answer, and the request is not handled. */
    record Answer(int status, Map<String, String> headers, String type, String body)
            implements Fault {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** The right answer with some of its headers replaced. */
    record Headers(Map<String, String> headers) implements Fault {
        public Headers {
            headers = Map.copyOf(headers);
        }
    }

    /** The right answer, ending in the middle of its body. */
    record Truncated() implements Fault {}

    /** The right answer, slowly. */
    record Dripping(int piece, Duration pause) implements Fault {}

    static Fault delay(Phase phase, Duration time) {
        return new Waiting(phase, new CountDownLatch(1), time);
    }

    /** Hangs until the latch is counted down or the client gives up. */
    static Fault hang(Phase phase, CountDownLatch until) {
        return new Waiting(phase, until, Duration.ofDays(1));
    }

    /** Ends the connection without an answer. */
    static Fault drop(Phase phase) {
        return new Cut(phase, false);
    }

    /** Resets the connection (TCP RST). */
    static Fault reset(Phase phase) {
        return new Cut(phase, true);
    }

    /** A status with an HTML body, as GitHub's front sends when what is behind it fails. */
    static Fault status(int status) {
        return new Answer(
                status,
                Map.of(),
                "text/html; charset=utf-8",
                "<html><body><h1>"
                        + status
                        + "</h1><p>Unicorn! This page is taking too long.</p></body></html>");
    }

    /** A page of HTML where JSON was asked for. */
    static Fault htmlInstead() {
        return status(200);
    }

    static Fault badCredentials() {
        return message(401, Map.of(), "Bad credentials");
    }

    /** 403 because the token may not do that: no reason to wait. */
    static Fault forbidden() {
        return message(403, Map.of(), "Resource not accessible by personal access token");
    }

    /**
     * A secondary limit with its {@code Retry-After}.
     *
     * @param status 403 or 429
     */
    static Fault retryAfter(int status, Duration wait) {
        return message(status, Map.of("Retry-After", Long.toString(wait.toSeconds())), SECONDARY);
    }

    /** The primary limit is used up. */
    static Fault rateLimited(Instant resetsAt) {
        return message(
                403,
                Map.of(
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        Long.toString(resetsAt.getEpochSecond())),
                "API rate limit exceeded for user ID 1.");
    }

    /** A secondary limit that only the body names. */
    static Fault secondaryLimit() {
        return message(403, Map.of(), SECONDARY);
    }

    /** The right answer, whose next page is said to be elsewhere. */
    static Fault linkTo(String url) {
        return new Headers(Map.of("Link", "<" + url + ">; rel=\"next\""));
    }

    static Fault movedTo(String url) {
        return message(301, Map.of("Location", url), "Moved Permanently");
    }

    /** The right answer under a wrong name. */
    static Fault contentType(String type) {
        return new Headers(Map.of("Content-Type", type));
    }

    static Fault truncated() {
        return new Truncated();
    }

    /** The right answer in pieces of so many bytes with a pause after each. */
    static Fault drip(int piece, Duration pause) {
        return new Dripping(piece, pause);
    }

    /** GitHub's error object with this message. */
    static Fault message(int status, Map<String, String> headers, String message) {
        Response error = ApiError.answer(status, message);
        return new Answer(
                status,
                headers,
                "application/json; charset=utf-8",
                new String(error.body(), StandardCharsets.UTF_8));
    }

    String SECONDARY =
            "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
}
