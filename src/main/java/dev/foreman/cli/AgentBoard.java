package dev.foreman.cli;

import dev.foreman.agents.AgentInstance;
import dev.foreman.agents.AgentState;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Since when each agent stands as it does; tells the log when one comes and goes. */
final class AgentBoard implements AgentInstance.Listener {
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.harness");

    private final Map<String, Instant> since = new ConcurrentHashMap<>();
    private final Clock clock;

    AgentBoard(Clock clock) {
        this.clock = clock;
    }

    /** Since when it stands as it does; empty before its first change. */
    Optional<Instant> since(AgentInstance agent) {
        return Optional.ofNullable(since.get(agent.name()));
    }

    @Override
    public void changed(AgentInstance agent, AgentState from, AgentState to) {
        since.put(agent.name(), clock.instant());
        switch (to) {
            case READY -> log.info("Agent {} is ready", agent.name());
            case FAILED ->
                    log.warn(
                            "Agent {} is failed: {}; its repositories are not polled until it is"
                                    + " ready (`foreman agent logs` shows its last words,"
                                    + " `foreman agent restart` tries again)",
                            agent.name(),
                            agent.lastError().orElse("no reason given"));
            case STARTING, RESTARTING, STOPPED ->
                    log.debug("Agent {} went from {} to {}", agent.name(), from, to);
        }
    }
}
