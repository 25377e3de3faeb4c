package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A comment; changes only under the world's lock. */
final class SimComment {
    final long id;
    final SimIssue issue;
    final Account author;
    final Instant createdAt;
    String body;
    boolean hidden;
    Instant updatedAt;

    final List<SimReaction> reactions = new ArrayList<>();

    SimComment(long id, SimIssue issue, Account author, String body, Instant at) {
        this.id = id;
        this.issue = issue;
        this.author = author;
        this.body = body;
        this.createdAt = at;
        this.updatedAt = at;
    }
}
