package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * The signed word (JWT) by which an App names itself, held against what GitHub holds it against.
 */
final class AppWord {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private AppWord() {}

    static boolean is(String token) {
        return token.startsWith("eyJ");
    }

    /**
     * @throws ApiError 401 for what GitHub would not take; 404 for an App that is not there
     */
    static SimApp read(String token, SimulatedWorld world, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw undecodable();
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        if (!header.path("alg").asText().equals("RS256")) {
            throw undecodable();
        }
        SimApp app =
                world.app(claims.path("iss").asLong(0))
                        .orElseThrow(() -> ApiError.of(404, "Integration not found"));
        if (!isSigned(parts, world.locked(() -> app.key))) {
            throw undecodable();
        }
        long second = now.getEpochSecond();
        if (!claims.path("iat").canConvertToLong() || claims.path("iat").asLong() > second) {
            throw ApiError.of(
                    401,
                    "'Issued at' claim ('iat') must be an Integer representing the time that the"
                            + " assertion was issued");
        }
        long expires = claims.path("exp").asLong(0);
        if (expires <= second) {
            throw ApiError.of(
                    401,
                    "'Expiration time' claim ('exp') must be a numeric value representing the future"
                            + " time at which the assertion expires");
        }
        if (expires > second + LONGEST.toSeconds()) {
            throw ApiError.of(401, "'Expiration time' claim ('exp') is too far in the future");
        }
        return app;
    }

    private static boolean isSigned(String[] parts, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode json(String part) {
        try {
            return Json.mapper().readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException e) {
            throw undecodable();
        }
    }

    private static ApiError undecodable() {
        return ApiError.of(401, "A JSON web token could not be decoded");
    }
}
