package dev.foreman.agents.docker;

import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Removes containers and networks by label, never by name and never anything else. */
final class Leftovers {
    private final ContainerEngine engine;
    private final Networks networks;

    Leftovers(ContainerEngine engine, Networks networks) {
        this.engine = engine;
        this.networks = networks;
    }

    /**
     * @param labels all of which something must bear
     * @return how many containers there were
     */
    int clear(String... labels) throws EngineException, InterruptedException {
        List<Container> containers =
                engine.ask(c ->
                        c.listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(List.of(labels))
                                .exec());
        int removed = 0;
        for (Container container : containers) {
            if (bears(container.getLabels(), labels)) {
                remove(container.getId());
                removed++;
            }
        }
        for (String network : networks.labelled(List.of(labels))) {
            networks.remove(network);
        }
        return removed;
    }

    /** The engine filters; but what is removed for good is looked at twice. */
    static boolean bears(@Nullable Map<String, String> seen, String... labels) {
        if (seen == null) {
            return false;
        }
        for (String label : labels) {
            int at = label.indexOf('=');
            if (!label.substring(at + 1).equals(seen.get(label.substring(0, at)))) {
                return false;
            }
        }
        return true;
    }

    /** Removes a container with its volumes; one that is gone, or going, is fine. */
    void remove(String id) throws EngineException, InterruptedException {
        try {
            engine.ask(
                    c -> c.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
        } catch (EngineException.Refused e) {
            if (e.status() != 404 && e.status() != 409) {
                throw e;
            }
        }
    }
}
