package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.store.Queue;

/** What every performance works with. */
record Tools(
        GitHubClient github,
        Queue queue,
        Writes writes,
        Reconciliation reconciliation,
        ExecutionListener listener) {}
