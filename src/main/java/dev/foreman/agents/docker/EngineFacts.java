package dev.foreman.agents.docker;

import com.github.dockerjava.api.model.Info;
import java.util.List;
import java.util.Optional;

/** What an engine says of itself, for whoever diagnoses. */
public final class EngineFacts implements AutoCloseable {
    private final ContainerEngine engine;

    public EngineFacts(ContainerEngine engine) {
        this.engine = engine;
    }

    /** What it is: {@code Docker 20.10.24}. */
    public String about() throws EngineException, InterruptedException {
        return engine.about();
    }

    /** The image of this name, when it is there. */
    public Optional<Image> image(String name) throws EngineException, InterruptedException {
        return new Images(engine).find(name);
    }

    /** Whether it runs without root: then its containers' addresses are not the host's to reach. */
    public boolean isRootless() throws EngineException, InterruptedException {
        Info info = engine.ask(c -> c.infoCmd().exec());
        List<String> options = info.getSecurityOptions();
        return options != null && options.stream().anyMatch(o -> o.contains("rootless"));
    }

    /** Whether this very process is one of its containers. */
    public boolean containsUs() throws EngineException, InterruptedException {
        return SelfContainer.find(engine).isPresent();
    }

    @Override
    public void close() {
        engine.close();
    }
}
