package dev.foreman.testing;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Issues for tests: an ordinary one by an outsider, and copies of it that differ in one thing. */
public final class Issues {
    public static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
    public static final Account REPORTER = new Account("rowan", 501, "User");

    private Issues() {}

    public static Issue open(int number) {
        return new Issue(
                9_000L + number,
                number,
                "It crashes on start",
                "With a stack trace.",
                List.of(),
                "open",
                null,
                false,
                REPORTER,
                "NONE",
                List.of(),
                0,
                CREATED,
                CREATED,
                null,
                "https://github.com/acme/widgets/issues/" + number);
    }

    public static Issue by(Issue i, Account user, String association) {
        return new Issue(
                i.id(),
                i.number(),
                i.title(),
                i.body(),
                i.labels(),
                i.state(),
                i.stateReason(),
                i.locked(),
                user,
                association,
                i.assignees(),
                i.comments(),
                i.createdAt(),
                i.updatedAt(),
                i.closedAt(),
                i.htmlUrl());
    }

    public static Issue at(Issue i, Instant created, Instant updated) {
        return new Issue(
                i.id(),
                i.number(),
                i.title(),
                i.body(),
                i.labels(),
                i.state(),
                i.stateReason(),
                i.locked(),
                i.user(),
                i.authorAssociation(),
                i.assignees(),
                i.comments(),
                created,
                updated,
                i.closedAt(),
                i.htmlUrl());
    }

    public static Issue edited(Issue i, String title, String body) {
        return new Issue(
                i.id(),
                i.number(),
                title,
                body,
                i.labels(),
                i.state(),
                i.stateReason(),
                i.locked(),
                i.user(),
                i.authorAssociation(),
                i.assignees(),
                i.comments(),
                i.createdAt(),
                i.updatedAt(),
                i.closedAt(),
                i.htmlUrl());
    }

    public static Issue labeled(Issue i, String... labels) {
        return new Issue(
                i.id(),
                i.number(),
                i.title(),
                i.body(),
                Arrays.stream(labels).map(l -> new Label(l, null)).toList(),
                i.state(),
                i.stateReason(),
                i.locked(),
                i.user(),
                i.authorAssociation(),
                i.assignees(),
                i.comments(),
                i.createdAt(),
                i.updatedAt(),
                i.closedAt(),
                i.htmlUrl());
    }

    public static Issue assigned(Issue i, String... logins) {
        return new Issue(
                i.id(),
                i.number(),
                i.title(),
                i.body(),
                i.labels(),
                i.state(),
                i.stateReason(),
                i.locked(),
                i.user(),
                i.authorAssociation(),
                Arrays.stream(logins).map(l -> new Account(l, l.hashCode(), "User")).toList(),
                i.comments(),
                i.createdAt(),
                i.updatedAt(),
                i.closedAt(),
                i.htmlUrl());
    }

    public static Issue commented(Issue i, int comments) {
        return new Issue(
                i.id(),
                i.number(),
                i.title(),
                i.body(),
                i.labels(),
                i.state(),
                i.stateReason(),
                i.locked(),
                i.user(),
                i.authorAssociation(),
                i.assignees(),
                comments,
                i.createdAt(),
                i.updatedAt(),
                i.closedAt(),
                i.htmlUrl());
    }

    public static Issue state(Issue i, String state, boolean locked) {
        return new Issue(
                i.id(),
                i.number(),
                i.title(),
                i.body(),
                i.labels(),
                state,
                i.stateReason(),
                locked,
                i.user(),
                i.authorAssociation(),
                i.assignees(),
                i.comments(),
                i.createdAt(),
                i.updatedAt(),
                i.closedAt(),
                i.htmlUrl());
    }
}
