package dev.foreman.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The manifests of the types that a configuration names, each read once: from the operator's
 * folder, or where that has none and the agent comes with Foreman, from the program itself.
 */
final class Manifests {
    private static final String FILE = "agent.yaml";

    private final Optional<Path> folder;
    private final Problems problems;
    private final Map<String, Manifest> known = new HashMap<>();
    private final Set<String> broken = new HashSet<>();

    Manifests(Optional<Path> folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** Where the type's own file would be; for messages and to be read. */
    Path place(String type) {
        return folder.orElse(Path.of("agents")).resolve(type).resolve(FILE);
    }

    /** A plain one where there is no file, or none that can be read, which is then reported. */
    Manifest of(String type) {
        return known.computeIfAbsent(type, this::read);
    }

    /** Whether what {@link #of} gave is a stand-in for one that could not be read. */
    boolean isBroken(String type) {
        return broken.contains(type);
    }

    /** Whether the operator put one there; otherwise it is the program's own, or none at all. */
    boolean isForeign(String type) {
        return folder.isPresent() && Files.exists(place(type), LinkOption.NOFOLLOW_LINKS);
    }

    private Manifest read(String type) {
        try {
            Path place = place(type);
            if (isForeign(type)) {
                return ManifestReader.read(ConfigFile.read(place, Document.MANIFEST), place, type);
            }
            return Schema.BUILT_IN.contains(type)
                    ? ManifestReader.read(packaged(type), place, type)
                    : Manifest.plain(type);
        } catch (ConfigException e) {
            problems.add(e.problems());
            broken.add(type);
            return Manifest.plain(type);
        }
    }

    /** The very file agents/TYPE/agent.yaml of the sources. */
    static String packaged(String type) {
        String name = "agents/" + type + "/" + FILE;
        try (InputStream in =
                Objects.requireNonNull(Manifests.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
