package dev.foreman.agents.docker;

import java.util.List;
import java.util.Set;

/**
 * An image on the engine.
 *
 * @param name as it was asked for
 * @param id the digest of its configuration, {@code sha256:…}; a container is made from just this
 * @param digests where registries know it, {@code name@sha256:…}; none for one made here
 * @param user whom a container runs as, numeric and never root
 * @param volumes where it wants to write on the host
 */
public record Image(
        String name, String id, List<String> digests, String user, Set<String> volumes) {

    public Image {
        digests = List.copyOf(digests);
        volumes = Set.copyOf(volumes);
    }

    /** Whether this is it: its id, or its digest in a registry. */
    public boolean is(String digest) {
        return id.equals(digest) || digests.stream().anyMatch(d -> d.endsWith("@" + digest));
    }
}
