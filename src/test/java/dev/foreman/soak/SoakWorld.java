package dev.foreman.soak;

import dev.foreman.protocol.Json;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.FakeAgent;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The simulated GitHub with all repositories, and a few agents that share them. */
final class SoakWorld implements AutoCloseable {
    static final String BOT = "foreman-bot";
    static final String MAINTAINER = "mara";
    static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int NO_LIMIT = 100_000_000;
    private static final int AGENTS = 8;
    private static final int AT_ONCE = 8;

    final SimulatedGitHub github = SimulatedGitHub.start(Clock.systemUTC()).rateLimit(NO_LIMIT);
    final List<SimRepo> repos;
    private final List<FakeAgent> agents;

    SoakWorld(SoakPlan plan) {
        github.world().addUser(BOT, "User");
        github.world().addToken(TOKEN, BOT);
        this.repos = IntStream.range(0, plan.repos()).mapToObj(this::repo).toList();
        Random moods = new Random(plan.seed());
        this.agents =
                IntStream.range(0, Math.min(AGENTS, plan.repos()))
                        .mapToObj(_ -> new FakeAgent().remembering(0).answering(new Sorter(moods)))
                        .toList();
        Weather.over(github.faults(), plan.seed(), plan.thorough());
    }

    private SimRepo repo(int number) {
        SimRepo repo = github.world().addRepo("team" + number % 10, "repo-" + number);
        repo.setPermission(MAINTAINER, Permission.MAINTAIN);
        repo.setPermission(BOT, Permission.TRIAGE);
        Sorter.LABELS.forEach(l -> repo.addLabel(l, "for whoever sorts"));
        return repo;
    }

    String config() {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        identity: {github_token: "${GITHUB_TOKEN}", github_user: %s, api_url: "%s"}
                        llm: {provider: none}
                        polling: {interval_seconds: 5, max_concurrent: %d}
                        safety: {actions_per_day: 1000000, surge_actions: 100000}
                        policy: {limits: {per_issue_day: 1000, per_repo_hour: 100000}}
                        repos:
                        """
                                .formatted(BOT, github.url(), AT_ONCE));
        for (int i = 0; i < repos.size(); i++) {
            yaml.append(
                    """
                      - owner: %s
                        name: %s
                        backlog: all
                        agents: [{type: issue-triage, config: {url: %s}}]
                    """
                            .formatted(
                                    repos.get(i).name().owner(),
                                    repos.get(i).name().name(),
                                    Json.write(agents.get(i % agents.size()).url())));
        }
        return yaml.toString();
    }

    @Override
    public void close() {
        github.close();
        agents.forEach(FakeAgent::close);
    }
}
