package dev.foreman.github;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A user's token, which only its owner can renew. */
record PersonalToken(Supplier<String> source) implements Bearers {
    static final String REMEDY = "Renew identity.github_token";

    @Override
    public Token take(Where where, Consumer<String> door) {
        return Token.from(source, where);
    }

    @Override
    public Optional<Token> instead(Token refused, Where where, Consumer<String> door) {
        return Optional.empty();
    }

    @Override
    public boolean renews() {
        return false;
    }

    @Override
    public boolean isRefusal(Request request, int status) {
        return status == 401;
    }

    @Override
    public String remedy(int status, String said) {
        return REMEDY;
    }

    @Override
    public boolean isToldOtherwise() {
        return false;
    }

    @Override
    public String toString() {
        return "token ***";
    }
}
