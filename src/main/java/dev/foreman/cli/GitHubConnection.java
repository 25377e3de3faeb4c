package dev.foreman.cli;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the way to GitHub that the configuration describes, and makes sure of whose way it is. */
final class GitHubConnection {
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.start");
    private static final Duration PIECE = Duration.ofSeconds(10);

    private GitHubConnection() {}

    static GitHubClient open(ForemanConfig config, Store store, Clock clock) {
        Identity.Token identity = token(config);
        return GitHubClient.builder(identity.apiUrl(), () -> identity.token().reveal())
                .cache(store.responses())
                .holds(store.holds(), account(identity))
                .clock(clock)
                .version(Version.current())
                .maxConcurrent(config.polling().maxConcurrent())
                .build();
    }

    /**
     * Asks GitHub whose token this is.
     *
     * @param waits whether to wait for the end of a pause that GitHub asked for, before a restart
     *     perhaps, instead of failing
     * @throws CommandFailedException when it is not the configured user's: acting in another name
     *     would be worse than not acting
     */
    static BotIdentity identify(
            GitHubClient github, ForemanConfig config, boolean waits, Clock clock) {
        BotIdentity me = waits ? meAfterPause(github, clock) : github.me();
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

    private static BotIdentity meAfterPause(GitHubClient github, Clock clock) {
        while (true) {
            try {
                return github.me();
            } catch (GitHubException.RateLimited e) {
                log.warn("Foreman starts when the pause is over: {}", e.getMessage());
                await(e.retryAt(), clock);
            }
        }
    }

    /** In short pieces, because the clock may be set meanwhile. */
    private static void await(Instant moment, Clock clock) {
        try {
            Duration left = Duration.between(clock.instant(), moment);
            for (int i = 0; i < 60 && left.isPositive(); i++) {
                Thread.sleep(left.compareTo(PIECE) > 0 ? PIECE : left);
                left = Duration.between(clock.instant(), moment);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted while GitHub had asked for a pause");
        }
    }

    /** Whose pauses those of GitHub are: limits are the account's, whichever token it uses. */
    static String account(Identity.Token identity) {
        return "github:" + identity.user() + "@" + identity.apiUrl().getHost();
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
