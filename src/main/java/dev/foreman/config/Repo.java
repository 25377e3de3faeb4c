package dev.foreman.config;

import dev.foreman.protocol.RepoName;
import java.util.List;

/**
 * One watched repository.
 *
 * @param agents in the file's order; may be empty
 * @param includeMaintainers whether issues by owners, members and collaborators are looked at too
 */
public record Repo(RepoName name, List<Agent> agents, Backlog backlog, boolean includeMaintainers) {

    public Repo {
        agents = List.copyOf(agents);
    }
}
