package dev.foreman.github;

import dev.foreman.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The short-lived word by which an App names itself (RFC 7519).
 *
 * <p>Source: docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app.
 */
final class Jwt {
    /** So that a clock a little ahead of GitHub's does no harm. */
    private static final Duration BACK = Duration.ofMinutes(1);

    /** GitHub takes no more than 10 minutes from its present. */
    private static final Duration AHEAD = Duration.ofMinutes(9);

    private static final Map<String, String> HEADER = Map.of("alg", "RS256", "typ", "JWT");

    private Jwt() {}

    /**
     * @param now by GitHub's clock
     */
    static String of(long appId, AppKey key, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iat", now.minus(BACK).getEpochSecond());
        claims.put("exp", now.plus(AHEAD).getEpochSecond());
        claims.put("iss", Long.toString(appId));
        String text = part(HEADER) + "." + part(claims);
        return text + "." + base64(key.sign(text));
    }

    private static String part(Map<String, ?> json) {
        return base64(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
