package dev.foreman.cli;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.config.Secret;
import dev.foreman.config.policy.Policy;
import dev.foreman.dispatch.Question;
import dev.foreman.dispatch.Verdicts;
import dev.foreman.execution.Terms;
import dev.foreman.gate.Facts;
import dev.foreman.gate.Gate;
import dev.foreman.gate.text.OwnSecrets;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Commands;
import dev.foreman.store.IssueFacts;
import dev.foreman.store.Spent;
import dev.foreman.store.Task;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The gate, given what dispatch knows of a decision. */
final class Gatekeeper implements Verdicts {
    private final Gate gate;
    private final PolicyBook book;
    private final BotIdentity self;
    private final Clock clock;

    /**
     * @param fetched secrets that came to be known on the way, such as an App's tokens
     */
    Gatekeeper(
            ForemanConfig config,
            Supplier<List<Secret>> fetched,
            PolicyBook book,
            BotIdentity self,
            Clock clock) {
        this.book = book;
        this.gate =
                new Gate(
                        new OwnSecrets(secrets(config), fetched),
                        webHost(config.identity().apiUrl()),
                        config.safety(),
                        config.approvals());
        this.self = self;
        this.clock = clock;
    }

    @Override
    public DecisionMessage screen(DecisionMessage decision) {
        return gate.screen(decision);
    }

    @Override
    public String clean(String text) {
        return gate.clean(text);
    }

    @Override
    public Judgement judge(DecisionMessage decision, Question question) {
        Terms terms = book.of(question.task().agent());
        return gate.judge(decision, terms.policy(), terms.digest(), facts(question));
    }

    /** What a human who decides about a held action wrote in its place. */
    Judged judgeForHuman(Task task, Action action, List<Label> repoLabels) {
        DecisionMessage alone =
                new DecisionMessage(
                        task.id(), Decision.LABEL_AND_RESPOND, "", List.of(action), null, null);
        // Only what is out of bounds for anybody is looked for, and no figure of ours is.
        IssueFacts unasked =
                new IssueFacts(
                        Optional.empty(), Optional.empty(), Spent.of(0, 0, 0), Set.of(), false);
        Facts facts =
                new Facts(
                        task.issue().repo(),
                        task.snapshot(),
                        repoLabels,
                        LabelHistory.NONE,
                        self,
                        unasked,
                        clock.instant());
        Terms terms = book.of(task.agent());
        return gate.judgeForHuman(alone, terms.policy(), terms.digest(), facts)
                .actions()
                .getFirst();
    }

    /**
     * What a maintainer commanded.
     *
     * @param facts with our earlier answer as our own comment: a later one takes its place
     */
    Judgement judgeCommand(
            Policy policy,
            RepoName repo,
            Issue issue,
            List<Label> repoLabels,
            DecisionMessage decision,
            IssueFacts facts) {
        return gate.judgeForHuman(
                decision,
                policy.with(policy.comments().editing()),
                book.of(Commands.agent(repo)).digest(),
                new Facts(
                        repo, issue, repoLabels, LabelHistory.NONE, self, facts, clock.instant()));
    }

    private Facts facts(Question question) {
        return new Facts(
                question.task().issue().repo(),
                question.task().snapshot(),
                question.repoLabels(),
                question.history(),
                self,
                question.facts(),
                clock.instant());
    }

    private static List<String> secrets(ForemanConfig config) {
        List<String> secrets = new ArrayList<>();
        if (config.identity() instanceof Identity.Token token) {
            secrets.add(token.token().reveal());
        }
        config.llm().apiKey().map(Secret::reveal).ifPresent(secrets::add);
        return secrets;
    }

    /** Of an Enterprise Server the API's own host. */
    private static String webHost(URI api) {
        return api.equals(Identity.DEFAULT_API_URL) ? "github.com" : String.valueOf(api.getHost());
    }
}
