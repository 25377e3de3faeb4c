package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param token null for somebody without one
 * @param app an App that asks in its own name, and may ask hardly anything then
 */
record Caller(@Nullable SimToken token, @Nullable SimApp app) {
    static final Caller NOBODY = new Caller(null, null);

    Caller(SimToken token) {
        this(token, null);
    }

    Caller(SimApp app) {
        this(null, app);
    }

    @Nullable Account account() {
        return token == null ? null : token.account();
    }

    /** The installation that the token is one of; null for a user's. */
    @Nullable SimInstallation installation() {
        return token == null ? null : token.installation();
    }

    Permission permission(RepoState repo) {
        SimInstallation installation = installation();
        return installation == null ? repo.permission(account()) : installation.permission(repo);
    }

    /** Whose quota a call uses: all tokens of an installation share one. */
    String quota() {
        if (app != null) {
            return "app:" + app.id();
        }
        SimInstallation installation = installation();
        return installation == null ? tag() : "installation:" + installation.id();
    }

    /** Whose tags of answers these are: another token has others. */
    String tag() {
        return token == null ? "" : token.value();
    }

    boolean isKnown() {
        return token != null || app != null;
    }
}
