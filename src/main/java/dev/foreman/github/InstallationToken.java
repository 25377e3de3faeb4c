package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A token that an installation was given, in memory only.
 *
 * @param expiresAt by GitHub's clock, as GitHub said
 * @param renewAt from when on another one is fetched, by GitHub's clock
 * @param endsAt from when on it is not used any more: a call takes a while
 * @param permissions such as {@code issues} to {@code write}
 */
record InstallationToken(
        Token token,
        Secret secret,
        Instant expiresAt,
        Instant renewAt,
        Instant endsAt,
        Map<String, String> permissions) {
    private static final Duration BEFORE = Duration.ofMinutes(5);
    private static final Duration LAST = Duration.ofSeconds(30);

    /**
     * GitHub's last for an hour; what says that it lasts longer is asked for again all the same.
     */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_PERMISSIONS = 200;

    InstallationToken {
        permissions = Map.copyOf(permissions);
    }

    /**
     * @param now by GitHub's clock
     * @throws Records.Malformed when it could not be used
     */
    static InstallationToken of(JsonNode json, String identity, Where where, Instant now) {
        String value =
                Records.text(json, "token")
                        .filter(t -> !t.isEmpty() && t.length() <= LONGEST_TEXT)
                        .filter(t -> t.chars().allMatch(c -> c > ' ' && c < 0x7f))
                        .orElseThrow(() -> new Records.Malformed("no token in it"));
        Instant expires =
                Records.time(json, "expires_at")
                        .orElseThrow(() -> new Records.Malformed("no expires_at in it"));
        if (!expires.isAfter(now)) {
            throw new Records.Malformed("its token has expired already");
        }
        Instant end = expires.isBefore(now.plus(LONGEST)) ? expires : now.plus(LONGEST);
        Duration life = Duration.between(now, end);
        return new InstallationToken(
                Token.of(value, identity, where),
                new Secret(value),
                expires,
                end.minus(shorter(BEFORE, life.dividedBy(2))),
                end.minus(shorter(LAST, life.dividedBy(4))),
                permissions(json.path("permissions")));
    }

    /** Whether there is no need for another one yet. */
    boolean isFresh(Instant now) {
        return now.isBefore(renewAt);
    }

    boolean isUsable(Instant now) {
        return now.isBefore(endsAt);
    }

    private static Map<String, String> permissions(JsonNode json) {
        Map<String, String> all = new TreeMap<>();
        json.properties().stream()
                .limit(MOST_PERMISSIONS)
                .filter(e -> e.getValue().isTextual())
                .forEach(e ->
                        all.put(
                                Texts.plain(e.getKey(), 60),
                                Texts.plain(e.getValue().asText(), 20)));
        return all;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
