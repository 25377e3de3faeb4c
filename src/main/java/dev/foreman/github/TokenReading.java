package dev.foreman.github;

import dev.foreman.protocol.BotIdentity;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what {@code GET /user} says of the token, most of it in headers. */
final class TokenReading {
    /** {@code 2026-12-01 10:00:00 UTC}, or with an offset such as {@code +0200}. */
    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss [XX][z]", Locale.ROOT);

    private TokenReading() {}

    static TokenInfo read(Api api) {
        Answer answer = api.get("/user");
        BotIdentity account =
                api.read(
                        answer,
                        tree ->
                                Records.account(tree)
                                        .map(a -> new BotIdentity(a.login(), a.id()))
                                        .orElseThrow(
                                                () -> new Records.Malformed("no login or no id")));
        return new TokenInfo(account, scopes(answer.headers()), expiry(answer.headers()));
    }

    private static Optional<Set<String>> scopes(HttpHeaders headers) {
        return headers.firstValue("x-oauth-scopes")
                .map(text ->
                        Arrays.stream(text.split(","))
                                .map(scope -> Texts.plain(scope.strip(), 60))
                                .filter(scope -> !scope.isEmpty())
                                .collect(Collectors.toSet()));
    }

    private static Optional<Instant> expiry(HttpHeaders headers) {
        return headers.firstValue("github-authentication-token-expiration")
                .flatMap(TokenReading::moment);
    }

    static Optional<Instant> moment(String text) {
        try {
            return Optional.of(EXPIRY.parse(text.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
