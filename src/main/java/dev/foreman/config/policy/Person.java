package dev.foreman.config.policy;

import dev.foreman.protocol.Account;

/** Somebody on GitHub, as a configuration names them. */
public sealed interface Person {

    boolean is(Account account);

    /** By the number that no renaming changes. */
    record ById(long id) implements Person {
        @Override
        public boolean is(Account account) {
            return account.id() == id;
        }
    }

    /** By login: whoever has it at the moment. */
    record ByLogin(String login) implements Person {
        @Override
        public boolean is(Account account) {
            return account.login().equalsIgnoreCase(login);
        }
    }
}
