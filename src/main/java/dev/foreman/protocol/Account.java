package dev.foreman.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A GitHub account. Trust hangs on {@code id}, never on {@code login}: logins are renamed and
 * imitated.
 *
 * @param login the name at this moment
 * @param id the number that never changes
 * @param type {@code User}, {@code Bot}, {@code Organization}
 */
public record Account(String login, long id, @Nullable String type) {

    public boolean isBot() {
        return "Bot".equals(type) || login.endsWith("[bot]");
    }
}
