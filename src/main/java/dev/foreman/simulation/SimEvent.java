package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an issue, as GitHub's timeline tells it.
 *
 * @param event GitHub's word: {@code labeled}, {@code unlabeled}, {@code closed}, {@code reopened},
 *     {@code commented}, {@code assigned}, {@code unassigned}, {@code renamed}, {@code locked},
 *     {@code unlocked}
 * @param subject the label's name, the assignee's login, the reason for closing or locking, the
 *     comment's body or the old title
 * @param detail the label's colour or the new title
 */
public record SimEvent(
        long id,
        String event,
        Account actor,
        Instant at,
        @Nullable String subject,
        @Nullable String detail) {}
