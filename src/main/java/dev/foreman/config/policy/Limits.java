package dev.foreman.config.policy;

/**
 * How much may be done.
 *
 * @param perDecision actions in one decision; more refuse the whole of it; from 1 to 20
 * @param perIssueDay actions on one issue within 24 hours
 * @param perRepoHour actions in one repository within an hour
 */
public record Limits(int perDecision, int perIssueDay, int perRepoHour) implements Policy.Part {

    public static final Limits DEFAULT = new Limits(20, 20, 200);
}
