package dev.foreman.intake;

import dev.foreman.config.Agent;
import dev.foreman.config.Backlog;
import dev.foreman.config.Repo;
import dev.foreman.config.policy.People;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One repository to be watched.
 *
 * @param repo which
 * @param people whose issues are events
 * @param own the same of agents that have their own
 * @param backlog how much of the past is taken in at the very first poll
 */
public record Watch(RepoName repo, People people, Map<AgentId, People> own, Backlog backlog) {

    public Watch {
        own = Map.copyOf(own);
    }

    /** Of a repository whose agents are all for the same people. */
    public Watch(RepoName repo, People people, Backlog backlog) {
        this(repo, people, Map.of(), backlog);
    }

    /** What the configuration says. */
    public static Watch of(Repo repo) {
        People people = repo.policy().people();
        return new Watch(
                repo.name(),
                people,
                repo.agents().stream()
                        .filter(agent -> !agent.policy().people().equals(people))
                        .collect(Collectors.toMap(Agent::id, agent -> agent.policy().people())),
                repo.backlog());
    }

    /** Whose issues an agent gets. */
    People peopleOf(AgentId agent) {
        return own.getOrDefault(agent, people);
    }

    /**
     * From when on the first poll looks; empty for everything.
     *
     * @param now the moment by GitHub's clock, which alone is compared with GitHub's timestamps
     */
    Optional<Instant> firstSince(Instant now) {
        return switch (backlog) {
            case Backlog.None _ -> Optional.of(now);
            case Backlog.All _ -> Optional.empty();
            case Backlog.Since since -> Optional.of(now.minus(since.age()));
        };
    }
}
