package dev.foreman.github;

import dev.foreman.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The App itself: names itself by a word signed with its private key. That is read from its file
 * each time, so that it can be exchanged while Foreman runs.
 */
final class AppBearers implements Bearers {
    /** The key is looked for in its file again, which costs no call. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** Clocks are told in whole seconds. */
    private static final Duration NOTABLE = Duration.ofSeconds(3);

    private final AppInstallation installation;
    private final ServerClock serverClock;
    private final Clock clock;
    private final Consumer<Secret> keys;
    private final AtomicReference<Duration> signedAt = new AtomicReference<>(Duration.ZERO);

    /**
     * @param keys is told of each key that is read
     */
    AppBearers(
            AppInstallation installation,
            ServerClock serverClock,
            Clock clock,
            Consumer<Secret> keys) {
        this.installation = installation;
        this.serverClock = serverClock;
        this.clock = clock;
        this.keys = keys;
    }

    @Override
    public Token take(Where where, Consumer<String> door) {
        return signed(where);
    }

    /** Only GitHub's answer tells what time it is there: a wrong clock of ours costs one call. */
    @Override
    public Optional<Token> instead(Token refused, Where where, Consumer<String> door) {
        Duration off = serverClock.skew().minus(signedAt.get()).abs();
        return off.compareTo(NOTABLE) > 0 ? Optional.of(signed(where)) : Optional.empty();
    }

    private Token signed(Where where) {
        try {
            AppKey key = AppKey.read(installation.privateKeyFile());
            keys.accept(key.pem());
            signedAt.set(serverClock.skew());
            String jwt = Jwt.of(installation.appId(), key, serverClock.serverNow());
            // Another key is another try, also while GitHub refuses this one.
            String identity = installation.app() + " " + Token.digestOf(key.pem().reveal());
            return Token.of(jwt, identity, where);
        } catch (UnusableKeyException e) {
            throw new GitHubException.Unauthorized(
                    where,
                    "nothing was sent: " + e.what(),
                    e.remedy(),
                    clock.instant().plus(AGAIN));
        }
    }

    @Override
    public boolean renews() {
        return true;
    }

    /** Of the App or its installation: to ask hundreds of times a minute makes it no better. */
    @Override
    public boolean isRefusal(Request request, int status) {
        String path = request.path();
        return status == 401
                || (status >= 400 && status < 500)
                        && (path.endsWith("/app") || path.endsWith("/access_tokens"));
    }

    @Override
    public String remedy(int status, String said) {
        String words = said.toLowerCase(Locale.ROOT);
        if (status == 404) {
            return "Check identity.app.app_id and installation_id ("
                    + installation.identity()
                    + "): the App does not exist, or is not installed there (any more)";
        }
        if (words.contains("suspended")) {
            return "Lift the suspension: settings of the account that has the App installed,"
                    + " GitHub Apps, Configure";
        }
        if (status == 403) {
            return "GitHub forbids it, for a reason of the account's (a list of allowed addresses, a"
                    + " suspension): its settings, GitHub Apps, Configure";
        }
        if (words.contains("'exp'") || words.contains("'iat'") || words.contains("expired")) {
            return "Set this machine's clock, which GitHub's is "
                    + serverClock.skew().toSeconds()
                    + " s ahead of (NTP: timedatectl set-ntp true)";
        }
        return "Check that identity.app.app_id ("
                + installation.appId()
                + ") is the App's, and that "
                + installation.privateKeyFile()
                + " is one of its private keys";
    }

    @Override
    public boolean isToldOtherwise() {
        return true;
    }

    @Override
    public String toString() {
        return installation.app();
    }
}
