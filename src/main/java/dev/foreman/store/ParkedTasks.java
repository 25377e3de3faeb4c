package dev.foreman.store;

import java.time.Instant;

/**
 * The tasks that wait for room in a budget for models.
 *
 * @param until when the first of them is taken up at the latest
 * @param why what that one says
 */
public record ParkedTasks(long tasks, Instant until, String why) {}
