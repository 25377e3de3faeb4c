package dev.foreman.agents.docker;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.LaunchException;
import dev.foreman.agents.OutputRing;
import dev.foreman.agents.Pace;
import dev.foreman.agents.Supervised;
import dev.foreman.agents.Vessel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An agent in a container of its own. */
public final class ContainerRuntime extends Supervised {
    private static final Duration STOP_STEP = Duration.ofSeconds(2);

    private final ContainerSpec spec;
    private final ContainerYard yard;
    private volatile @Nullable Container current;

    ContainerRuntime(
            ContainerSpec spec,
            ContainerYard yard,
            AgentClient client,
            Pace pace,
            LongSupplier nanoTime) {
        super(client, pace, STOP_STEP, nanoTime);
        this.spec = spec;
        this.yard = yard;
    }

    @Override
    public String name() {
        return spec.instance();
    }

    @Override
    protected Vessel launch(OutputRing ring, Runnable ended)
            throws LaunchException, InterruptedException {
        // What an earlier one said is none of its words.
        ring.replace(List.of());
        Container container = yard.launch(spec, ended);
        current = container;
        return container;
    }

    @Override
    public Optional<String> image() {
        Container last = current;
        return last == null
                ? Optional.empty()
                : Optional.of(last.image().name() + " " + last.image().id());
    }

    /** As the engine has them now; after its end as they were then. */
    @Override
    public List<String> lastLines() {
        Container running = current;
        if (running != null && endpoint().isPresent()) {
            OutputRing fresh = new OutputRing();
            running.collect(fresh);
            return fresh.lines();
        }
        return super.lastLines();
    }
}
