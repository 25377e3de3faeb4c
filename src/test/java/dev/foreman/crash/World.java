package dev.foreman.crash;

import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.FakeAgent;
import java.time.Clock;
import java.util.List;

/**
 * All that survives the kills: the simulated GitHub with two repositories, and an agent for each.
 */
final class World implements AutoCloseable {
    static final String BOT = "foreman-bot";
    static final String MAINTAINER = "mara";
    static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int NO_LIMIT = 100_000_000;

    final SimulatedGitHub github = SimulatedGitHub.start(Clock.systemUTC()).rateLimit(NO_LIMIT);
    final List<SimRepo> repos;
    final List<FakeAgent> agents;

    World() {
        github.world().addUser(BOT, "User");
        github.world().addToken(TOKEN, BOT);
        repos = List.of(repo("widgets"), repo("gadgets"));
        agents = repos.stream().map(_ -> new FakeAgent().answering(ScriptedAgent::answer)).toList();
    }

    private SimRepo repo(String name) {
        SimRepo repo = github.world().addRepo("acme", name);
        repo.setPermission(MAINTAINER, Permission.MAINTAIN);
        repo.setPermission(BOT, Permission.TRIAGE);
        ScriptedAgent.LABELS.forEach(l -> repo.addLabel(l, "for whoever sorts"));
        return repo;
    }

    List<RepoName> names() {
        return repos.stream().map(SimRepo::name).toList();
    }

    /**
     * @param builtIn whether the agents are Foreman's own child process instead of ours
     */
    String config(boolean builtIn) {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        identity: {github_token: "${GITHUB_TOKEN}", github_user: %s, api_url: "%s"}
                        llm: {provider: none}
                        polling: {interval_seconds: 5}
                        safety: {actions_per_day: 1000000, surge_actions: 100000}
                        policy: {labels: {removable: ["*"]}, limits: {per_issue_day: 1000, per_repo_hour: 100000}}
                        repos:
                        """
                                .formatted(BOT, github.url()));
        for (int i = 0; i < repos.size(); i++) {
            yaml.append(
                    """
                      - owner: %s
                        name: %s
                        backlog: all
                        agents: [{type: issue-triage, allow_close: true%s}]
                    """
                            .formatted(
                                    repos.get(i).name().owner(),
                                    repos.get(i).name().name(),
                                    builtIn
                                            ? ""
                                            : ", config: {url: \"" + agents.get(i).url() + "\"}"));
        }
        return yaml.toString();
    }

    @Override
    public void close() {
        github.close();
        agents.forEach(FakeAgent::close);
    }
}
