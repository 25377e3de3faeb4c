package dev.foreman.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent says of itself in {@code agents/NAME/agent.yaml}; the format is described in
 * docs/agent-manifest.md.
 *
 * @param name the agent's type, in the configuration and as its folder
 * @param description for people; may be empty
 * @param events which tasks it takes: exact task types or prefixes ({@code issue.*}); empty for the
 *     family that its name starts with
 * @param image the image it runs from, possibly with a tag or a digest
 * @param port where it listens inside its container
 * @param concurrency how many tasks it takes at once, from 1 to 64
 * @param timeout how long it may take for one task, where that is less than Foreman's own patience
 * @param network whether it needs the internet; it gets it only where the operator agrees
 * @param settingsSchema a JSON Schema (draft 2020-12) of its settings as plain values; empty: any
 */
public record Manifest(
        String name,
        String description,
        List<String> events,
        Optional<String> image,
        int port,
        int concurrency,
        Optional<Duration> timeout,
        Resources resources,
        boolean network,
        Map<String, Object> settingsSchema) {
    static final int DEFAULT_PORT = 8000;
    static final int MAX_CONCURRENCY = 64;

    public Manifest {
        events = List.copyOf(events);
        settingsSchema = Frozen.map(settingsSchema);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("concurrency is out of bounds: " + concurrency);
        }
    }

    /** Of an agent that has none. */
    public static Manifest plain(String type) {
        return new Manifest(
                type,
                "",
                List.of(),
                Optional.empty(),
                DEFAULT_PORT,
                1,
                Optional.empty(),
                Resources.DEFAULT,
                false,
                Map.of());
    }
}
