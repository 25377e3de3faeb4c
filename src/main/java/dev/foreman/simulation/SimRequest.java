package dev.foreman.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that the simulated GitHub saw.
 *
 * @param target path and query as sent
 * @param endpoint the route that it fits, such as {@code GET /repos/{owner}/{repo}/issues}, or
 *     empty when none does
 * @param status of the answer, or 0 while there is none (a connection cut, a call that hangs)
 * @param authorized whether it bore an {@code Authorization} header
 */
public record SimRequest(
        String method,
        String target,
        String endpoint,
        int status,
        boolean authorized,
        @Nullable String userAgent,
        Instant at) {

    /** Whether it could change something. */
    public boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    @Override
    public String toString() {
        return method + " " + target + " -> " + status;
    }
}
