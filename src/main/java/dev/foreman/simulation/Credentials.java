package dev.foreman.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Tells who asks from the {@code Authorization} header. */
record Credentials(SimulatedWorld world) {

    /**
     * The caller.
     *
     * @throws ApiError 401 when there is a header that no token of this world matches, or that has
     *     ended
     */
    Caller caller(Request request) {
        Optional<String> header = request.header("Authorization");
        if (header.isEmpty()) {
            return Caller.NOBODY;
        }
        Optional<String> given = token(header.get());
        if (given.filter(AppWord::is).isPresent()) {
            return new Caller(AppWord.read(given.get(), world, world.gitHubNow()));
        }
        return given.flatMap(world::token)
                .filter(t -> t.isGood(world.gitHubNow()))
                .map(Caller::new)
                .orElseThrow(() -> ApiError.of(401, "Bad credentials"));
    }

    private static Optional<String> token(String header) {
        String[] words = header.trim().split("\\s+", 2);
        if (words.length < 2) {
            return Optional.empty();
        }
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "bearer", "token" -> Optional.of(words[1]);
            case "basic" -> password(words[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
