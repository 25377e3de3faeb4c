package dev.foreman.doctor;

import dev.foreman.config.ConfigLoader;
import dev.foreman.config.ForemanConfig;
import dev.foreman.github.GitHubClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Configurations and clients for the checks' tests. */
final class Scenes {
    static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    static final String KEY = "sk-ant-9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    private Scenes() {}

    /**
     * @param rest all but the identity, with {@code llm}
     */
    static ForemanConfig config(URI api, String rest) {
        return ConfigLoader.parse(
                """
                identity: {github_token: "${TOKEN}", github_user: foreman-bot, api_url: "%s"}
                %s
                """
                        .formatted(api, rest),
                Path.of("config.yaml"),
                Map.of("TOKEN", TOKEN, "KEY", KEY, "HOME", "/nowhere"));
    }

    static ForemanConfig config(String rest) {
        return config(URI.create("https://api.github.com"), rest);
    }

    /** Watches acme's repositories of these names, each with the built-in agent. */
    static ForemanConfig watching(URI api, String... names) {
        StringBuilder repos = new StringBuilder("llm: {provider: none}\nrepos:\n");
        for (String name : names) {
            repos.append("  - {owner: acme, name: ")
                    .append(name)
                    .append(", agents: [{type: issue-triage}]}\n");
        }
        return config(api, repos.toString());
    }

    static GitHubClient client(URI api, Clock clock) {
        return GitHubClient.builder(api, () -> TOKEN)
                .clock(clock)
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5))
                .waiter(_ -> {})
                .build();
    }

    static Introduction introduction(URI api, Clock clock) {
        return new Introduction(client(api, clock));
    }
}
