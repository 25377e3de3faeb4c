package dev.foreman.protocol;

/**
 * The account that Foreman acts as, as GitHub itself names it.
 *
 * @param login its login at this moment
 * @param id its number: what comments are recognised by
 */
public record BotIdentity(String login, long id) {

    /** Whether it is a GitHub App's: only their logins end so, and no other can. */
    public boolean isApp() {
        return login.endsWith("[bot]");
    }

    /** Whether this account is the bot. By number alone: a login can be imitated. */
    public boolean is(@org.jspecify.annotations.Nullable Account account) {
        return account != null && account.id() == id;
    }
}
