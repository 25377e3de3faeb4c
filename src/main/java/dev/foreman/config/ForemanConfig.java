package dev.foreman.config;

import java.util.List;

/**
 * The whole configuration, checked and with every default filled in.
 *
 * @param repos the watched repositories, in the file's order, no two alike; may be empty
 */
public record ForemanConfig(
        Identity identity,
        Llm llm,
        Polling polling,
        Queue queue,
        Retention retention,
        Containers containers,
        List<Repo> repos) {

    public ForemanConfig {
        repos = List.copyOf(repos);
    }
}
