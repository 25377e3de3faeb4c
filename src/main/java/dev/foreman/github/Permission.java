package dev.foreman.github;

import dev.foreman.protocol.Account;
import java.util.Locale;

/**
 * What an account may do in a repository, at the moment of asking.
 *
 * <p>Asked for by login, because GitHub knows no other way, and a login can be given up and taken
 * by somebody else meanwhile. Whoever lets somebody decide something compares {@link #userId} with
 * the numeric id of the author of the comment or reaction ({@link #isOf}), never the login.
 *
 * @param userId of the account that has the login now
 */
public record Permission(long userId, String login, Level level) {

    /** In GitHub's order, the least first. */
    public enum Level {
        NONE,
        READ,
        TRIAGE,
        WRITE,
        MAINTAIN,
        ADMIN;

        public boolean atLeast(Level other) {
            return compareTo(other) >= 0;
        }

        /**
         * GitHub's word; an unknown one, such as the name of a role that an organisation made
         * itself, gives nothing but reading.
         */
        static Level of(String word) {
            try {
                return valueOf(word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                return READ;
            }
        }
    }

    /** Whether this is about that very account, whatever it is called. */
    public boolean isOf(Account account) {
        return userId == account.id();
    }
}
