package dev.foreman.cli;

import dev.foreman.commands.CommandDesk;
import dev.foreman.commands.SpokenAside;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Asides;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.ActedAs;
import dev.foreman.store.Commands;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes the desk at which maintainers' commands are obeyed. */
final class CommandParts {
    /** The name of those who serve the agent that stands for commands: nobody. */
    private static final String NOBODY = "commands";

    private final Map<RepoName, Policy> policies;

    CommandParts(ForemanConfig config) {
        this(config.repos().stream().collect(Collectors.toMap(Repo::name, Repo::policy)));
    }

    /**
     * @param all the policy of each repository
     */
    CommandParts(Map<RepoName, Policy> all) {
        this.policies =
                all.entrySet().stream()
                        .filter(e -> e.getValue().commands())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Who serves what is decided by command, so that it is known after a restart. */
    Map<AgentId, String> serving() {
        return policies.keySet().stream().collect(Collectors.toMap(Commands::agent, _ -> NOBODY));
    }

    /** What wakes no agent, because it is said to whoever obeys. */
    Asides asides(Engine engine) {
        return new SpokenAside(
                policies.keySet(),
                engine.github(),
                ActedAs.remember(engine.store().meta(), engine.self())::is);
    }

    CommandDesk desk(ForemanConfig config, Engine engine, Clock clock) {
        Gatekeeper gate =
                new Gatekeeper(
                        config,
                        engine.github()::secrets,
                        new PolicyBook(config),
                        engine.self(),
                        clock);
        return new CommandDesk(
                policies.keySet(),
                engine.github(),
                ActedAs.remember(engine.store().meta(), engine.self())::is,
                engine.store().commands(),
                engine.store().memory(),
                (repo, issue, labels, decision, facts) ->
                        gate.judgeCommand(
                                Objects.requireNonNull(policies.get(repo)),
                                repo,
                                issue,
                                labels,
                                decision,
                                facts),
                engine.router()::route,
                engine.stops(),
                engine::resumed,
                config.polling().interval(),
                clock);
    }
}
