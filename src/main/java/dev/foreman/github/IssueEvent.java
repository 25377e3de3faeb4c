package dev.foreman.github;

import dev.foreman.protocol.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an issue, and who did it.
 *
 * @param event GitHub's word: {@code labeled}, {@code unlabeled}, {@code assigned}, {@code closed},
 *     …
 * @param actor who did it; null when the account is gone
 * @param at by GitHub's clock, in whole seconds
 * @param subject the label's name or the assignee's login, where it has one
 * @param app the name of the GitHub App through which it was done, where there was one: an App acts
 *     for itself, and then {@link Account#isBot} says so of the actor, or for a person who used it
 */
public record IssueEvent(
        String event,
        @Nullable Account actor,
        Instant at,
        @Nullable String subject,
        @Nullable String app) {

    /** Whether it concerns this label or login, compared as GitHub does: without regard to case. */
    public boolean concerns(String name) {
        return subject != null && subject.equalsIgnoreCase(name);
    }
}
