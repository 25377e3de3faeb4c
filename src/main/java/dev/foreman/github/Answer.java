package dev.foreman.github;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/**
 * A good answer (2xx) whose body is whole JSON, or empty for 204.
 *
 * @param where the call and the answer's id, for what may still be found wrong with it
 * @param notModified served from what an earlier answer brought, after a 304
 * @param serverTime the {@code Date} of this answer, or our best guess of GitHub's clock
 * @param took from before sending until it was read
 * @param forget keeps it from being served again: it is of no use, and a 304 would confirm it for
 *     ever
 */
record Answer(
        Where where,
        HttpHeaders headers,
        byte[] body,
        boolean notModified,
        Instant serverTime,
        Duration took,
        Runnable forget) {}
