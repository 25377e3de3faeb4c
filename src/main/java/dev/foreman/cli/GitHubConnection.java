package dev.foreman.cli;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.github.AppInstallation;
import dev.foreman.github.AppKey;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubClientBuilder;
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
        return builder(config.identity())
                .cache(store.responses())
                .holds(store.holds(), account(config.identity()))
                .clock(clock)
                .version(Version.current())
                .maxConcurrent(config.polling().maxConcurrent())
                .build();
    }

    private static GitHubClientBuilder builder(Identity identity) {
        return switch (identity) {
            case Identity.Token user ->
                    GitHubClient.builder(user.apiUrl(), () -> user.token().reveal());
            case Identity.App app -> {
                AppKey.exposure(app.privateKeyFile())
                        .ifPresent(why -> log.warn("{}: chmod 600 {}", why, app.privateKeyFile()));
                yield GitHubClient.builder(app.apiUrl(), installation(app));
            }
        };
    }

    private static AppInstallation installation(Identity.App app) {
        return new AppInstallation(app.appId(), app.installationId(), app.privateKeyFile());
    }

    /**
     * Asks GitHub who we are.
     *
     * @param waits whether to wait for the end of a pause that GitHub asked for, before a restart
     *     perhaps, instead of failing
     * @throws CommandFailedException when a token is not the configured user's: acting in another
     *     name would be worse than not acting
     */
    static BotIdentity identify(
            GitHubClient github, ForemanConfig config, boolean waits, Clock clock) {
        BotIdentity me = waits ? meAfterPause(github, clock) : github.me();
        if (config.identity() instanceof Identity.Token token
                && !me.login().equalsIgnoreCase(token.user())) {
            throw new CommandFailedException(
                    "`identity.github_user` is "
                            + token.user()
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
    static String account(Identity identity) {
        String who =
                switch (identity) {
                    case Identity.Token user -> user.user();
                    case Identity.App app -> "app-" + app.appId() + "/" + app.installationId();
                };
        return "github:" + who + "@" + identity.apiUrl().getHost();
    }
}
