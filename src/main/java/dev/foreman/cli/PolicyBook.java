package dev.foreman.cli;

import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.PolicyDigest;
import dev.foreman.execution.Terms;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import java.util.HashMap;
import java.util.Map;

/** What each agent may, worked out once. */
final class PolicyBook {
    private final Map<AgentId, Terms> agents = new HashMap<>();
    private final Map<RepoName, Terms> repos = new HashMap<>();
    private final Terms others;
    private final ForemanConfig config;

    PolicyBook(ForemanConfig config) {
        this.config = config;
        this.others = terms(config.policy());
        // Thousands of repositories mostly share one.
        Map<Policy, Terms> known = new HashMap<>();
        for (Repo repo : config.repos()) {
            repos.put(repo.name(), known.computeIfAbsent(repo.policy(), this::terms));
            for (Agent agent : repo.agents()) {
                agents.put(agent.id(), known.computeIfAbsent(agent.policy(), this::terms));
            }
        }
    }

    /** Of an agent; of its repository where there is no such agent, as for commands. */
    Terms of(AgentId agent) {
        Terms own = agents.get(agent);
        return own != null ? own : repos.getOrDefault(agent.repo(), others);
    }

    Policy policy(AgentId agent) {
        return of(agent).policy();
    }

    /** The digest of each configured agent's policy. */
    Map<AgentId, String> digests() {
        Map<AgentId, String> digests = new HashMap<>();
        agents.forEach((agent, terms) -> digests.put(agent, terms.digest()));
        return digests;
    }

    private Terms terms(Policy policy) {
        return new Terms(
                policy,
                PolicyDigest.of(policy, config.safety(), config.approvals()),
                config.approvals().expireAfter());
    }
}
