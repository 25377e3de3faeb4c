package dev.foreman.agents.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.foreman.agents.LaunchException;
import dev.foreman.agents.LaunchException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Images on the engine, and fetched to it when they are not there. */
final class Images {
    private final ContainerEngine engine;

    Images(ContainerEngine engine) {
        this.engine = engine;
    }

    /** The image, when the engine has it. */
    Optional<Image> find(String name) throws EngineException, InterruptedException {
        try {
            return Optional.of(read(name, engine.ask(c -> c.inspectImageCmd(name).exec())));
        } catch (EngineException.Refused e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The image, fetched when the engine does not have it.
     *
     * @throws LaunchException when it cannot be had, or is not the one that was pinned
     */
    Image have(ContainerSpec spec) throws LaunchException, EngineException, InterruptedException {
        Optional<Image> here = find(spec.image());
        if (here.isEmpty()) {
            Pull.of(engine, spec.image());
            here = find(spec.image());
        }
        Image image =
                here.orElseThrow(() ->
                        new LaunchException(
                                Kind.FAILED,
                                "image " + spec.image() + " was fetched and is not there"));
        if (spec.digest().isPresent() && !image.is(spec.digest().get())) {
            throw new LaunchException(
                    Kind.HOPELESS,
                    "image "
                            + spec.image()
                            + " is not the one that `digest` pins: wanted "
                            + spec.digest().get()
                            + ", there is "
                            + image.id()
                            + (image.digests().isEmpty() ? "" : " " + image.digests()));
        }
        return image;
    }

    private static Image read(String name, InspectImageResponse seen) {
        ContainerConfig config = seen.getConfig();
        return new Image(
                name,
                withPrefix(String.valueOf(seen.getId())),
                orNone(seen.getRepoDigests()),
                ImageUser.of(config == null ? null : config.getUser()),
                config == null || config.getVolumes() == null
                        ? Set.of()
                        : config.getVolumes().keySet());
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    /** Podman leaves the algorithm out. */
    private static String withPrefix(String id) {
        return id.startsWith("sha256:") ? id : "sha256:" + id;
    }
}
