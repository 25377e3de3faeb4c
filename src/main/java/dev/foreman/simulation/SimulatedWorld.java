package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.RepoName;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the simulated GitHub knows: accounts, tokens, repositories. Arranged and read
 * back here, seen by clients over HTTP. Thread-safe: one lock, held for each operation.
 *
 * <p>Methods that take a login create a {@code User} of that login when there is none.
 */
public final class SimulatedWorld {
    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, SimToken> tokens = new HashMap<>();
    private final Map<Long, Set<Long>> members = new HashMap<>();
    private final Map<Long, RepoState> repos = new TreeMap<>();
    private final Map<Long, SimApp> apps = new HashMap<>();
    private final Map<Long, SimInstallation> installations = new TreeMap<>();
    private volatile Duration skew = Duration.ZERO;

    /** Also under their former names, which go on leading to them. */
    private final Map<RepoName, Long> names = new HashMap<>();

    private long lastId = 1_000_000;
    private @Nullable Instant pinned;

    SimulatedWorld(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds an account, or finds it.
     *
     * @param type {@code User}, {@code Bot} or {@code Organization}
     */
    public Account addUser(String login, String type) {
        return locked(() ->
                accounts.computeIfAbsent(key(login), _ -> new Account(login, nextId(), type)));
    }

    /** Makes somebody a member of an organisation, which is added if need be. */
    public void addMember(String organization, String login) {
        locked(() -> membersOf(addUser(organization, "Organization")).add(account(login).id()));
    }

    /**
     * Adds a token.
     *
     * @param scopes {@code repo} (what none at all means too) or {@code public_repo} for a classic
     *     token, {@code read-only} for a fine-grained one that may not write
     */
    public void addToken(String token, String login, String... scopes) {
        Set<String> granted =
                scopes.length == 0 ? Set.of("repo") : new HashSet<>(Arrays.asList(scopes));
        locked(() -> tokens.put(token, new SimToken(token, account(login), granted)));
    }

    /** From now on the token is unknown: 401. */
    public void revokeToken(String token) {
        locked(() -> tokens.remove(token));
    }

    /**
     * Adds a GitHub App; what it does is by {@code SLUG[bot]}.
     *
     * @param key the public half of its private key
     */
    public SimApp addApp(String slug, PublicKey key) {
        return locked(() -> {
            SimApp app = new SimApp(this, nextId(), slug, addUser(slug + "[bot]", "Bot"), key);
            apps.put(app.id(), app);
            return app;
        });
    }

    /** Adds a public repository. */
    public SimRepo addRepo(String owner, String name) {
        return addRepo(owner, name, false);
    }

    /** Adds a repository, with no labels and no issues. */
    public SimRepo addRepo(String owner, String name, boolean isPrivate) {
        return locked(() -> {
            Account account = account(owner);
            RepoName repoName = new RepoName(account.login(), name);
            RepoState repo =
                    new RepoState(
                            nextId(), repoName, account, isPrivate, now(), membersOf(account));
            repos.put(repo.id, repo);
            names.put(repoName, repo.id);
            return new SimRepo(this, repo);
        });
    }

    /**
     * A repository by its present or former name.
     *
     * @throws NoSuchElementException when there is none
     */
    public SimRepo repo(RepoName name) {
        return locked(() ->
                new SimRepo(
                        this,
                        find(name)
                                .orElseThrow(() ->
                                        new NoSuchElementException(
                                                "no repository " + name + " in this world"))));
    }

    /** All repositories, in the order added. */
    public List<SimRepo> repos() {
        return locked(() -> repos.values().stream().map(r -> new SimRepo(this, r)).toList());
    }

    /** Arranges something as if it happened at another moment: how old issues become old. */
    public void at(Instant moment, Runnable arrange) {
        locked(() -> {
            Instant before = pinned;
            pinned = moment.truncatedTo(ChronoUnit.SECONDS);
            try {
                arrange.run();
            } finally {
                pinned = before;
            }
        });
    }

    // What follows is for the package, most of it under the lock.

    <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** In whole seconds, as all of GitHub's times. */
    Instant now() {
        return pinned != null ? pinned : clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    void skew(Duration ahead) {
        skew = ahead;
    }

    /** By this GitHub's own clock, which may differ from the machine's. */
    Instant gitHubNow() {
        return clock.instant().plus(skew);
    }

    Optional<SimApp> app(long id) {
        return locked(() -> Optional.ofNullable(apps.get(id)));
    }

    /** The App whose bot an account is. */
    Optional<SimApp> appOf(Account account) {
        return locked(
                () -> apps.values().stream().filter(a -> a.bot.id() == account.id()).findFirst());
    }

    void add(SimInstallation installation) {
        installations.put(installation.id(), installation);
    }

    Optional<SimInstallation> installation(Predicate<SimInstallation> which) {
        return locked(() -> installations.values().stream().filter(which).findFirst());
    }

    SimToken grant(SimInstallation installation, Instant expires) {
        String value = "ghs_" + UUID.randomUUID().toString().replace("-", "") + nextId();
        SimToken token = new SimToken(value, installation.app.bot, Set.of(), installation, expires);
        tokens.values().removeIf(t -> !t.isGood(gitHubNow()));
        tokens.put(value, token);
        return token;
    }

    void revokeTokensOf(SimInstallation installation) {
        tokens.values().removeIf(t -> t.installation() == installation);
    }

    long nextId() {
        return ++lastId;
    }

    Account account(String login) {
        return addUser(login, "User");
    }

    Optional<Account> known(String login) {
        return Optional.ofNullable(accounts.get(key(login)));
    }

    Optional<SimToken> token(String value) {
        return locked(() -> Optional.ofNullable(tokens.get(value)));
    }

    Optional<RepoState> find(RepoName name) {
        return Optional.ofNullable(names.get(name)).map(repos::get);
    }

    Optional<RepoState> find(long id) {
        return Optional.ofNullable(repos.get(id));
    }

    Collection<RepoState> all() {
        return repos.values();
    }

    void rename(RepoState repo, RepoName name) {
        repo.name = name;
        names.put(name, repo.id);
    }

    void forget(RepoState repo) {
        repos.remove(repo.id);
        names.values().removeIf(id -> id == repo.id);
    }

    private Set<Long> membersOf(Account organization) {
        return members.computeIfAbsent(organization.id(), _ -> new HashSet<>());
    }

    static String key(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
