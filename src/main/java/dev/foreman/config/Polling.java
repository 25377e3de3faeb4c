package dev.foreman.config;

import java.time.Duration;

/**
 * How GitHub is asked for news.
 *
 * @param interval from the end of one cycle to the start of the next
 * @param maxConcurrent GitHub calls under way at once, at most
 */
public record Polling(Duration interval, int maxConcurrent) {
    public static final Polling DEFAULT = new Polling(Duration.ofSeconds(60), 5);
}
