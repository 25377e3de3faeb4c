package dev.foreman.cli;

import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.DemoWorld;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The configuration that the demo runs with: a real file, read by the real loader. */
final class DemoConfig {
    private DemoConfig() {}

    static String yaml(URI github, List<RepoName> repos, Path db) {
        StringBuilder yaml = new StringBuilder();
        yaml.append(
                """
                # Written by `foreman demo`.
                identity:
                  github_token: "${GITHUB_TOKEN}"
                  github_user: %s
                  api_url: "%s"
                llm:
                  provider: none
                polling:
                  interval_seconds: 5
                containers:
                  backend: process
                queue:
                  db_path: "%s"
                repos:
                """
                        .formatted(DemoWorld.BOT, github, db));
        repos.forEach(repo ->
                yaml.append(
                        """
                          - owner: %s
                            name: %s
                            agents:
                              - type: issue-triage
                        """
                                .formatted(repo.owner(), repo.name())));
        return yaml.toString();
    }
}
