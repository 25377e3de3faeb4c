package dev.foreman.config;

import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.RepoName;
import java.util.List;

/**
 * One watched repository.
 *
 * @param agents in the file's order; may be empty
 * @param policy what its agents may where they have nothing of their own; closing never
 * @param origins who said what of that
 */
public record Repo(
        RepoName name, List<Agent> agents, Backlog backlog, Policy policy, Origins origins) {

    public Repo {
        agents = List.copyOf(agents);
    }

    /** Whether issues by owners, members and collaborators are looked at too. */
    public boolean includeMaintainers() {
        return policy.people().maintainers();
    }
}
