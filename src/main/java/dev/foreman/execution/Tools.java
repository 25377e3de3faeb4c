package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.AgentId;
import dev.foreman.store.Queue;
import java.util.function.Function;

/** What every performance works with. */
record Tools(
        GitHubClient github,
        Queue queue,
        Writes writes,
        Reconciliation reconciliation,
        Freshness freshness,
        Function<AgentId, Terms> terms,
        Permit permit,
        ExecutionListener listener) {}
