package dev.foreman.agents.docker;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import dev.foreman.agents.OutputRing;
import dev.foreman.agents.Vessel;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running container with its network and its door. */
final class Container implements Vessel {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);

    /** 128 and signal 9. Not every engine says that it was the kernel, for want of memory. */
    private static final Long KILLED = 137L;

    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration NEAR = Duration.ofSeconds(15);
    private static final long LOOK = 50;

    private final String id;
    private final ContainerSpec spec;
    private final Image image;
    private final URI address;
    private final ContainerEngine engine;
    private final EngineWatch watch;
    private final Runnable clearing;
    private final Runnable ended;
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile @Nullable String fate;
    private volatile boolean excused;
    private volatile long endedAt;

    /**
     * @param clearing takes away everything that came with it
     */
    Container(
            String id,
            ContainerSpec spec,
            Image image,
            URI address,
            ContainerEngine engine,
            EngineWatch watch,
            Runnable clearing,
            Runnable ended) {
        this.id = id;
        this.spec = spec;
        this.image = image;
        this.address = address;
        this.engine = engine;
        this.watch = watch;
        this.clearing = clearing;
        this.ended = ended;
    }

    String id() {
        return id;
    }

    Image image() {
        return image;
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(address);
    }

    /**
     * Looks whether it still runs.
     *
     * @param engineWasAway whether it may have ended with its engine
     */
    void check(boolean engineWasAway) throws EngineException, InterruptedException {
        String end = end();
        if (end != null && fate == null) {
            fate = end;
            excused = engineWasAway;
            endedAt = System.nanoTime();
            if (gone.compareAndSet(false, true)) {
                ended.run();
            }
        }
    }

    private @Nullable String end() throws EngineException, InterruptedException {
        try {
            ContainerState state = engine.ask(c -> c.inspectContainerCmd(id).exec()).getState();
            return Boolean.TRUE.equals(state.getRunning()) ? null : ending(state);
        } catch (EngineException.Refused e) {
            if (e.status() == 404) {
                return "was removed by somebody else";
            }
            throw e;
        }
    }

    private String ending(ContainerState state) {
        String limit = "more memory than " + (spec.memoryBytes() >> 20) + " MiB";
        if (Boolean.TRUE.equals(state.getOOMKilled())) {
            return "was killed because it wanted " + limit;
        }
        Long status = state.getExitCodeLong();
        return Objects.equals(status, KILLED)
                ? "was killed from outside, as happens to one that wants " + limit
                : "exited with status " + status;
    }

    @Override
    public String fate() {
        String known = fate;
        return known == null ? "is still running" : known;
    }

    /**
     * An engine that stops ends its containers first and is gone a moment later: so the end of one
     * is looked at again before it counts.
     */
    @Override
    public boolean excused() throws InterruptedException {
        for (long waited = 0; gone.get() && waited < SETTLE.toMillis(); waited += LOOK) {
            if (excused || watch.isAway() || watch.brokeSince(endedAt - NEAR.toNanos())) {
                return true;
            }
            Thread.sleep(LOOK);
        }
        return excused || watch.isAway();
    }

    @Override
    public void collect(OutputRing ring) {
        try {
            ring.replace(LogTail.of(engine, id, OutputRing.LINES));
        } catch (EngineException e) {
            LOG.debug("The last lines of {} cannot be had: {}", spec.agent(), e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop(Duration step) {
        watch.forget(this);
        boolean interrupted = Thread.interrupted();
        try {
            int seconds = Math.toIntExact(Math.max(1, step.toSeconds()));
            engine.ask(c -> c.stopContainerCmd(id).withTimeout(seconds).exec());
        } catch (EngineException e) {
            // Not running any more, or the engine is away: then it is cleared before the next run.
            LOG.debug("Stopping {}: {}", spec.agent(), e.getMessage());
        } catch (InterruptedException _) {
            interrupted = true;
        }
        clearing.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
