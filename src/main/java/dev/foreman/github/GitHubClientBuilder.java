package dev.foreman.github;

import dev.foreman.protocol.Holds;
import dev.foreman.protocol.ResponseCache;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what a client needs; only the API URL and the token have no default. */
public final class GitHubClientBuilder {
    private final URI apiUrl;
    private final @Nullable Supplier<String> token;
    private final @Nullable AppInstallation installation;
    private ResponseCache cache = ResponseCache.NONE;
    private Clock clock = Clock.systemUTC();
    private Semaphore permits = new Semaphore(5, true);
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofSeconds(30);
    private Waiter waiter = Waiter.SLEEP;
    private int bodyLimit = 32 * 1024 * 1024;
    private String version = "dev";
    private Holds holds = Holds.NONE;
    private String account = "github";

    GitHubClientBuilder(
            URI apiUrl, @Nullable Supplier<String> token, @Nullable AppInstallation installation) {
        String scheme = String.valueOf(apiUrl.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")
                || apiUrl.getHost() == null
                || apiUrl.getRawUserInfo() != null
                || apiUrl.getRawQuery() != null
                || apiUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "not the URL of a GitHub API: write https://api.github.com or"
                            + " https://HOST/api/v3");
        }
        this.apiUrl = URI.create(apiUrl.toString().replaceFirst("/+$", ""));
        this.token = token;
        this.installation = installation;
    }

    /** Where answers are remembered across restarts; by default nowhere. */
    public GitHubClientBuilder cache(ResponseCache given) {
        this.cache = given;
        return this;
    }

    /**
     * Where a pause that GitHub asked for is remembered across restarts; by default nowhere.
     *
     * @param name the account whose pause it is, such as {@code github:LOGIN@HOST}; no secret
     */
    public GitHubClientBuilder holds(Holds given, String name) {
        this.holds = given;
        this.account = name;
        return this;
    }

    public GitHubClientBuilder clock(Clock given) {
        this.clock = given;
        return this;
    }

    /** How many calls may be under way at once; 5 by default. Whoever waits is served in turn. */
    public GitHubClientBuilder maxConcurrent(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("at least one call at a time, not " + calls);
        }
        this.permits = new Semaphore(calls, true);
        return this;
    }

    /**
     * @param connect until there is a connection; 10 s by default
     * @param request from sending until the whole answer is read; 30 s by default
     */
    public GitHubClientBuilder timeouts(Duration connect, Duration request) {
        this.connectTimeout = connect;
        this.requestTimeout = request;
        return this;
    }

    /** How the pause before a repetition is spent; by default asleep. */
    public GitHubClientBuilder waiter(Waiter given) {
        this.waiter = given;
        return this;
    }

    /** The largest answer that is read, in bytes; 32 MiB by default. */
    public GitHubClientBuilder bodyLimit(int bytes) {
        this.bodyLimit = bytes;
        return this;
    }

    /** Foreman's version, for the {@code User-Agent}. */
    public GitHubClientBuilder version(String given) {
        this.version = given;
        return this;
    }

    public GitHubClient build() {
        ServerClock serverClock = new ServerClock(clock);
        Means means =
                new Means(
                        new LinkGuard(apiUrl),
                        new Wire(connectTimeout, requestTimeout, bodyLimit),
                        permits,
                        clock,
                        serverClock,
                        waiter,
                        () -> ThreadLocalRandom.current().nextLong(),
                        "foreman/" + version);
        RateGate gate = new RateGate(clock, holds, account);
        if (installation == null) {
            Bearers bearers = new PersonalToken(Objects.requireNonNull(token));
            return new GitHubClient(apiUrl, new Transport(means, bearers, cache, gate), null);
        }
        AppSecrets secrets = new AppSecrets();
        // The App has limits of its own, apart from its installations'.
        Transport app =
                new Transport(
                        means,
                        new AppBearers(installation, serverClock, clock, secrets::key),
                        cache,
                        new RateGate(
                                clock,
                                holds,
                                "github:" + installation.app() + "@" + apiUrl.getHost()));
        InstallationTokens tokens =
                new InstallationTokens(installation, apiUrl, app, serverClock, clock, secrets);
        return new GitHubClient(
                apiUrl,
                new Transport(means, tokens, cache, gate),
                new AppSide(app, tokens, secrets));
    }
}
