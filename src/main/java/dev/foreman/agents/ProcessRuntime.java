package dev.foreman.agents;

import dev.foreman.agents.LaunchException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * An agent as a child process of ours. It ends with us however we end: its standard input closes.
 */
public final class ProcessRuntime extends Supervised {
    private static final Duration STOP_STEP = Duration.ofMillis(900);

    private final String type;
    private final List<String> command;
    private final Function<String, Map<String, String>> environment;

    /** One with an empty environment. */
    public ProcessRuntime(
            String type,
            List<String> command,
            AgentClient client,
            Pace pace,
            LongSupplier nanoTime) {
        this(type, command, _ -> Map.of(), client, pace, nanoTime);
    }

    /**
     * @param type the agent's type, for its name
     * @param command what to run; it prints {@code foreman-agent listening on http://…}
     * @param environment all that it finds in its environment, by its instance's name
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public ProcessRuntime(
            String type,
            List<String> command,
            Function<String, Map<String, String>> environment,
            AgentClient client,
            Pace pace,
            LongSupplier nanoTime) {
        super(client, pace, STOP_STEP, nanoTime);
        this.type = type;
        this.command = List.copyOf(command);
        this.environment = environment;
    }

    @Override
    public String name() {
        return "process:" + type;
    }

    @Override
    protected Vessel launch(OutputRing ring, Runnable ended) throws LaunchException {
        try {
            return Child.start(name(), command, environment.apply(name()), ring, ended);
        } catch (IOException e) {
            throw new LaunchException(Kind.FAILED, "it could not be started: " + e.getMessage());
        }
    }
}
