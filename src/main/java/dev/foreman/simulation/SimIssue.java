package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An issue or pull request; changes only under the world's lock and through {@link Deeds}. */
final class SimIssue {
    final long id;
    final int number;
    final Account author;
    final boolean pullRequest;
    final Instant createdAt;
    String title;
    @Nullable String body;
    Instant updatedAt;
    boolean open = true;
    @Nullable String stateReason;
    @Nullable Instant closedAt;
    @Nullable Account closedBy;
    boolean locked;
    @Nullable String lockReason;

    /** By folded name, in the order added. */
    final Map<String, SimLabel> labels = new LinkedHashMap<>();

    /** By folded login, in the order added. */
    final Map<String, Account> assignees = new LinkedHashMap<>();

    final TreeMap<Long, SimComment> comments = new TreeMap<>();
    final List<SimEvent> events = new ArrayList<>();
    final List<Suggestion> suggestions = new ArrayList<>();
    final List<SimReaction> reactions = new ArrayList<>();

    SimIssue(
            long id,
            int number,
            Account author,
            boolean pullRequest,
            String title,
            @Nullable String body,
            Instant at) {
        this.id = id;
        this.number = number;
        this.author = author;
        this.pullRequest = pullRequest;
        this.title = title;
        this.body = body;
        this.createdAt = at;
        this.updatedAt = at;
    }
}
