package dev.foreman.config;

import dev.foreman.config.policy.Approvals;
import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.Safety;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The whole configuration, checked and with every default filled in.
 *
 * @param agentsDir where the manifests of agents are that do not come with Foreman
 * @param policy what agents may where nothing narrower says otherwise
 * @param origins who said what of policy, safety and approvals
 * @param repos the watched repositories, in the file's order, no two alike; may be empty
 */
public record ForemanConfig(
        Identity identity,
        Llm llm,
        Polling polling,
        Queue queue,
        Retention retention,
        Containers containers,
        Optional<Path> agentsDir,
        Policy policy,
        Safety safety,
        Approvals approvals,
        Origins origins,
        List<Repo> repos) {

    public ForemanConfig {
        repos = List.copyOf(repos);
    }

    /**
     * The agents that cannot ask the configured model: they are on other machines, from where none
     * of Foreman's addresses is reached.
     */
    public List<Agent> outOfReachOfModels() {
        return repos.stream()
                .flatMap(repo -> repo.agents().stream())
                .filter(agent -> agent.runtime() instanceof Runtime.Url at && !at.isHere())
                .filter(_ -> llm.thinks())
                .toList();
    }

    /** The same for other repositories. */
    public ForemanConfig withRepos(List<Repo> others) {
        return new ForemanConfig(
                identity,
                llm,
                polling,
                queue,
                retention,
                containers,
                agentsDir,
                policy,
                safety,
                approvals,
                origins,
                others);
    }
}
