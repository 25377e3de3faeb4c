package dev.foreman.cli;

import dev.foreman.approvals.ApprovalDesk;
import dev.foreman.approvals.ApprovalLoop;
import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.policy.Policy;
import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.store.ActedAs;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the parts that decide about held actions, as the configuration wants them. */
final class ApprovalParts {
    private static final Duration PACE = Duration.ofMinutes(1);

    private final ForemanConfig config;
    private final Store store;
    private final GitHubClient github;
    private final BotIdentity self;
    private final Gatekeeper gatekeeper;

    ApprovalParts(
            ForemanConfig config, Store store, GitHubClient github, BotIdentity self, Clock clock) {
        this.config = config;
        this.store = store;
        this.github = github;
        this.self = self;
        this.gatekeeper = new Gatekeeper(config, self, clock);
    }

    /**
     * @param released told when there is something to carry out
     */
    ApprovalDesk desk(Runnable released) {
        return new ApprovalDesk(store, github, ours(), this::judge, released);
    }

    /** What a human wrote in the place of an action passes the gate, too. */
    private Judged judge(Task task, Action action) {
        // The gate knows of no agent that edits comments, and would not look into such a text.
        Action asked =
                action instanceof Action.EditComment edit
                        ? new Action.PostComment(edit.body())
                        : action;
        Judged judged =
                gatekeeper.judgeForHuman(
                        task, asked, policy(task.agent()), github.labels(task.issue().repo()));
        return action instanceof Action.EditComment edit
                        && judged.action() instanceof Action.PostComment post
                ? new Judged(
                        new Action.EditComment(edit.id(), post.body(), edit.before()),
                        judged.verdict())
                : judged;
    }

    /** Of an agent that is configured no more, what any agent may. */
    private Policy policy(AgentId id) {
        return agents().filter(a -> a.id().equals(id))
                .findFirst()
                .map(EngineParts::policy)
                .orElse(Policy.DEFAULT);
    }

    /**
     * What ends the wait of held actions when its time has come.
     *
     * @param dryRun whether GitHub is to stay as it is
     * @param released told when there is something to carry out
     */
    ApprovalLoop loop(boolean dryRun, Runnable released) {
        return ApprovalLoop.of(store, github, ours(), dryRun, released, PACE);
    }

    private Predicate<@Nullable Account> ours() {
        return ActedAs.remember(store.meta(), self)::is;
    }

    /** Ends what waits under another configuration than this one. */
    void withdrawOthers() {
        store.approvals().withdrawOthers(policies());
    }

    /** Under which policy each agent's actions are held now. */
    private Map<AgentId, String> policies() {
        return agents().map(Agent::id).collect(Collectors.toMap(Function.identity(), _ -> ""));
    }

    private Stream<Agent> agents() {
        return config.repos().stream().flatMap(r -> r.agents().stream());
    }
}
