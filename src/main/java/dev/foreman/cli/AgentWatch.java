package dev.foreman.cli;

import dev.foreman.agents.AgentInstance;
import dev.foreman.agents.AgentState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log when an agent comes and goes, and what follows from it. */
final class AgentWatch implements AgentInstance.Listener {
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.harness");

    @Override
    public void changed(AgentInstance agent, AgentState from, AgentState to) {
        switch (to) {
            case READY -> log.info("Agent {} is ready", agent.name());
            case FAILED ->
                    log.warn(
                            "Agent {} is failed: {}; its repositories are not polled until it is"
                                    + " ready",
                            agent.name(),
                            agent.lastError().orElse("no reason given"));
            case STARTING, RESTARTING, STOPPED ->
                    log.debug("Agent {} went from {} to {}", agent.name(), from, to);
        }
    }
}
