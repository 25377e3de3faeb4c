package dev.foreman.cli;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.ResponseCache;
import java.time.Clock;

/** Opens the way to GitHub that the configuration describes, and makes sure of whose way it is. */
final class GitHubConnection {
    private GitHubConnection() {}

    static GitHubClient open(ForemanConfig config, ResponseCache cache, Clock clock) {
        Identity.Token identity = token(config);
        return GitHubClient.builder(identity.apiUrl(), () -> identity.token().reveal())
                .cache(cache)
                .clock(clock)
                .version(Version.current())
                .maxConcurrent(config.polling().maxConcurrent())
                .build();
    }

    /**
     * Asks GitHub whose token this is.
     *
     * @throws CommandFailedException when it is not the configured user's: acting in another name
     *     would be worse than not acting
     */
    static BotIdentity identify(GitHubClient github, ForemanConfig config) {
        BotIdentity me = github.me();
        String wanted = token(config).user();
        if (!me.login().equalsIgnoreCase(wanted)) {
            throw new CommandFailedException(
                    "`identity.github_user` is "
                            + wanted
                            + ", but the token belongs to "
                            + me.login()
                            + ": correct one of the two");
        }
        return me;
    }

    private static Identity.Token token(ForemanConfig config) {
        return switch (config.identity()) {
            case Identity.Token token -> token;
            case Identity.App _ ->
                    throw new CommandFailedException(
                            "this version of Foreman cannot act as a GitHub App yet: use `identity.github_token`");
        };
    }
}
