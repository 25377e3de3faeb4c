package dev.foreman.github;

import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of an App's installation: one after the other, each for an hour, in memory only. The
 * next one is fetched before the present one ends, by one thread of its own, so that nobody waits
 * for it who has one that is good, and nobody's interrupt keeps it from the others.
 */
final class InstallationTokens implements Bearers {
    private static final Logger LOG = LoggerFactory.getLogger(InstallationTokens.class);

    /** After a failure, while the present token is good. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** Ten times what GitHub answers with. */
    private static final int LARGEST_ANSWER = 256 * 1024;

    private final AppInstallation installation;
    private final Request order;
    private final Transport app;
    private final ServerClock serverClock;
    private final Clock clock;
    private final AppSecrets secrets;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable InstallationToken current;
    private volatile Instant notBefore = Instant.MIN;
    private volatile @Nullable Instant lackingSince;
    private volatile boolean refused;
    private volatile boolean hadOne;
    private @Nullable CompletableFuture<InstallationToken> flight;

    /**
     * @param app what the App itself says, without any installation
     */
    InstallationTokens(
            AppInstallation installation,
            URI apiUrl,
            Transport app,
            ServerClock serverClock,
            Clock clock,
            AppSecrets secrets) {
        this.installation = installation;
        // A further token takes nothing from anybody, so asking again is as good as reading.
        this.order =
                new Request(
                        "POST", URI.create(apiUrl + installation.tokensPath()), new byte[0], true);
        this.app = app;
        this.serverClock = serverClock;
        this.clock = clock;
        this.secrets = secrets;
    }

    @Override
    public Token take(Where where, Consumer<String> door) {
        return present(where, door).token();
    }

    /** The token in use, fetched if need be. */
    InstallationToken present(Where where, Consumer<String> door) {
        InstallationToken known = current;
        Instant now = serverClock.serverNow();
        if (known == null || !known.isUsable(now)) {
            door.accept(installation.identity());
            return await(fetching(known), where);
        }
        if (!known.isFresh(now) && !clock.instant().isBefore(notBefore)) {
            var _ = fetching(known);
        }
        return known;
    }

    @Override
    public Optional<Token> instead(Token refused, Where where, Consumer<String> door) {
        InstallationToken known = current;
        if (known != null && known.token() != refused && known.isUsable(serverClock.serverNow())) {
            return Optional.of(known.token());
        }
        drop(refused);
        door.accept(installation.identity());
        return Optional.of(await(fetching(null), where).token());
    }

    /** Whatever it says of its end: it is of no use any more. */
    private void drop(Token refused) {
        lock.lock();
        try {
            InstallationToken known = current;
            if (known != null && known.token() == refused) {
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Since when there is no token to call with, by our clock. */
    Optional<Instant> lackingSince() {
        return Optional.ofNullable(lackingSince);
    }

    /** The same where GitHub will not give one, and not only cannot be reached. */
    Optional<Instant> refusedSince() {
        return refused ? lackingSince() : Optional.empty();
    }

    /** One fetch at a time, for all who want another one than they know. */
    private CompletableFuture<InstallationToken> fetching(@Nullable InstallationToken known) {
        lock.lock();
        try {
            CompletableFuture<InstallationToken> under = flight;
            if (under != null) {
                return under;
            }
            InstallationToken now = current;
            if (now != null && now != known && now.isUsable(serverClock.serverNow())) {
                return CompletableFuture.completedFuture(now);
            }
            CompletableFuture<InstallationToken> mine = new CompletableFuture<>();
            flight = mine;
            Thread.ofVirtual().name("github-app-token").start(() -> fetch(mine));
            return mine;
        } finally {
            lock.unlock();
        }
    }

    private void fetch(CompletableFuture<InstallationToken> asked) {
        try {
            InstallationToken got = ask();
            secrets.token(got.secret());
            succeeded(got);
            landed();
            asked.complete(got);
        } catch (RuntimeException | Error e) {
            failed(e);
            landed();
            asked.completeExceptionally(e);
        }
    }

    private void landed() {
        lock.lock();
        try {
            flight = null;
        } finally {
            lock.unlock();
        }
    }

    private InstallationToken ask() {
        try {
            Answer answer = app.call(order);
            if (answer.body().length > LARGEST_ANSWER) {
                throw new Records.Malformed("far too long");
            }
            return InstallationToken.of(
                    Json.mapper().readTree(answer.body()),
                    installation.identity(),
                    answer.where(),
                    serverClock.serverNow());
        } catch (GitHubException.RateLimited | GitHubException.Unauthorized e) {
            throw e;
        } catch (GitHubException e) {
            // Nothing else: "not found" would be taken for the answer to what was to be asked.
            throw none(e.where(), e.what());
        } catch (Records.Malformed e) {
            throw none(Where.of(order), "the answer is not what it should be: " + e.getMessage());
        } catch (IOException e) {
            throw none(Where.of(order), "the answer cannot be read");
        }
    }

    private static GitHubException none(Where where, String what) {
        return new GitHubException.Unreachable(
                where, "no token for the App's installation, so nothing else was sent: " + what);
    }

    private void succeeded(InstallationToken got) {
        current = got;
        hadOne = true;
        notBefore = Instant.MIN;
        Instant since = lackingSince;
        if (since != null) {
            refused = false;
            lackingSince = null;
            LOG.info("GitHub gives the App tokens again; it had none since {}", since);
        }
    }

    private void failed(Throwable e) {
        Instant now = clock.instant();
        notBefore = now.plus(PAUSE);
        InstallationToken known = current;
        if (known != null && known.isUsable(serverClock.serverNow())) {
            LOG.warn(
                    "The App's token could not be renewed, which is tried again; the present one is"
                            + " good until {}: {}",
                    known.expiresAt(),
                    e.getMessage());
            return;
        }
        refused = e instanceof GitHubException.Unauthorized;
        if (lackingSince == null) {
            lackingSince = now;
            if (hadOne) {
                LOG.error(
                        "The App has no token any more: nothing is read and nothing is written until"
                                + " GitHub gives one, which is tried again and again: {}",
                        e.getMessage());
            }
        }
    }

    private static InstallationToken await(CompletableFuture<InstallationToken> next, Where where) {
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitHubException.Unreachable(where, "interrupted before anything was sent");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException why -> throw why;
                case Error why -> throw why;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public boolean renews() {
        return true;
    }

    @Override
    public boolean isRefusal(Request request, int status) {
        return status == 401;
    }

    @Override
    public String remedy(int status, String said) {
        return "GitHub refuses tokens that it has just given to the App: see that it is still"
                + " installed (settings of the account, GitHub Apps), and try later";
    }

    @Override
    public boolean isToldOtherwise() {
        return false;
    }

    @Override
    public String toString() {
        return installation.identity();
    }
}
