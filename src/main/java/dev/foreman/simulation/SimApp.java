package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.security.PublicKey;

/** A GitHub App of this world; changes only under the world's lock. */
public final class SimApp {
    final Account bot;
    PublicKey key;
    private final SimulatedWorld world;
    private final long id;
    private final String slug;

    SimApp(SimulatedWorld world, long id, String slug, Account bot, PublicKey key) {
        this.world = world;
        this.id = id;
        this.slug = slug;
        this.bot = bot;
        this.key = key;
    }

    public long id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    /** Whom its deeds are by: {@code SLUG[bot]}. */
    public Account bot() {
        return bot;
    }

    /** From now on only words signed with the private half of this one are taken. */
    public void rotate(PublicKey next) {
        world.locked(() -> key = next);
    }

    /** Installs it on an account, for all repositories of that, with what Foreman needs. */
    public SimInstallation install(String owner) {
        return world.locked(() -> {
            SimInstallation installation =
                    new SimInstallation(world, this, world.nextId(), world.account(owner));
            world.add(installation);
            return installation;
        });
    }
}
