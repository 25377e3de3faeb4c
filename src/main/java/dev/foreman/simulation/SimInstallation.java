package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.RepoName;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A GitHub App on an account; changes only under the world's lock. */
public final class SimInstallation {
    final SimApp app;
    final Account account;
    final Map<String, String> permissions =
            new TreeMap<>(Map.of("issues", "write", "metadata", "read", "contents", "read"));
    boolean suspended;
    boolean removed;
    Duration tokenLife = Duration.ofHours(1);
    private final SimulatedWorld world;
    private final long id;

    /** The repositories that were selected; null for all. */
    private @Nullable Set<RepoName> selected;

    SimInstallation(SimulatedWorld world, SimApp app, long id, Account account) {
        this.world = world;
        this.app = app;
        this.id = id;
        this.account = account;
    }

    public long id() {
        return id;
    }

    /** Restricts it to these repositories of its account. */
    public void select(RepoName... repos) {
        world.locked(() -> selected = new HashSet<>(Set.of(repos)));
    }

    /**
     * @param level {@code read}, {@code write}, or null for none
     */
    public void permit(String permission, @Nullable String level) {
        world.locked(() -> {
            if (level == null) {
                permissions.remove(permission);
            } else {
                permissions.put(permission, level);
            }
        });
    }

    /** As the account's owner may: 403 until it is lifted. */
    public void suspend(boolean now) {
        world.locked(() -> suspended = now);
    }

    public void uninstall() {
        world.locked(() -> {
            removed = true;
            world.revokeTokensOf(this);
        });
    }

    /** How long the tokens last that are given out from now on; an hour at first. */
    public void tokenLife(Duration life) {
        world.locked(() -> tokenLife = life);
    }

    /** Every token that was given out is refused from now on: 401. */
    public void revokeTokens() {
        world.locked(() -> world.revokeTokensOf(this));
    }

    String selection() {
        return selected == null ? "all" : "selected";
    }

    boolean covers(RepoState repo) {
        return !removed
                && repo.owner.id() == account.id()
                && (selected == null || selected.contains(repo.name));
    }

    /** What it may do in a repository, like an account's role. */
    Permission permission(RepoState repo) {
        if (!covers(repo)) {
            return repo.isPrivate ? Permission.NONE : Permission.READ;
        }
        return mayWrite() ? Permission.WRITE : Permission.READ;
    }

    boolean mayWrite() {
        return "write".equals(permissions.get("issues"));
    }
}
