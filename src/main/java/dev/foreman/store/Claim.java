package dev.foreman.store;

/**
 * A worker's hold on a task. A later claim of the same task makes this one void: whatever is then
 * done with it changes nothing.
 *
 * @param task the task as it was when it was claimed
 * @param owner the worker's name
 * @param fence grows with each claim of the task
 */
public record Claim(Task task, String owner, long fence) {}
