package dev.foreman.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The whole configuration, checked and with every default filled in.
 *
 * @param agentsDir where the manifests of agents are that do not come with Foreman
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
        List<Repo> repos) {

    public ForemanConfig {
        repos = List.copyOf(repos);
    }

    /** The same for other repositories. */
    public ForemanConfig withRepos(List<Repo> others) {
        return new ForemanConfig(
                identity, llm, polling, queue, retention, containers, agentsDir, others);
    }
}
