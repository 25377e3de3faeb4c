package dev.foreman.gate;

import dev.foreman.config.policy.Approvals;
import dev.foreman.config.policy.Closing;
import dev.foreman.config.policy.CommentManners;
import dev.foreman.config.policy.LabelRules;
import dev.foreman.config.policy.Limits;
import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Modes;
import dev.foreman.config.policy.People;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.Safety;
import dev.foreman.gate.text.OwnSecrets;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.LabelHistory.Touch;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.IssueFacts;
import dev.foreman.store.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Builds what the gate judges with; every step returns another one. */
final class Judging {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final BotIdentity SELF = new BotIdentity("foreman-bot", 1);
    static final Account ROWAN = new Account("rowan", 7, "User");
    static final Account MARA = new Account("mara", 8, "User");
    static final String SECRET = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    static final Action BUG = new Action.AddLabel("bug");
    static final Action COMMENT = new Action.PostComment("Which version is it?");
    static final Action CLOSE = new Action.CloseIssue("not_planned", null);

    final Policy policy;
    final Safety safety;
    final Facts facts;

    private Judging(Policy policy, Safety safety, Facts facts) {
        this.policy = policy;
        this.safety = safety;
        this.facts = facts;
    }

    /** All defaults, and closing allowed. */
    static Judging byDefault() {
        Issue issue =
                new Issue(
                        70,
                        7,
                        "Crash",
                        "It ends.",
                        List.of(),
                        "open",
                        null,
                        false,
                        ROWAN,
                        "NONE",
                        List.of(),
                        0,
                        NOW.minus(Duration.ofHours(1)),
                        NOW.minus(Duration.ofHours(1)),
                        null,
                        null);
        return new Judging(
                        Policy.DEFAULT,
                        Safety.DEFAULT,
                        new Facts(
                                RepoName.of("acme/widgets"),
                                issue,
                                List.of(
                                        new Label("bug", null),
                                        new Label("Help Wanted", "x"),
                                        new Label("question", null),
                                        new Label("security", null)),
                                LabelHistory.NONE,
                                SELF,
                                known(Optional.empty(), Optional.empty(), Spent.of(0, 0, 0)),
                                NOW))
                .closing(true, Duration.ofDays(7));
    }

    private static IssueFacts known(
            Optional<Instant> last, Optional<IssueFacts.OwnComment> own, Spent spent) {
        return new IssueFacts(last, own, spent, Set.of(), false);
    }

    private Judging with(UnaryOperator<Policy> change) {
        return new Judging(change.apply(policy), safety, facts);
    }

    Judging mode(ActionKind kind, Mode mode) {
        return modes(policy.modes().with(kind, mode));
    }

    Judging modes(Modes modes) {
        return with(p -> p.with(modes));
    }

    Judging labels(LabelRules labels) {
        return with(p -> p.with(labels));
    }

    Judging limits(Limits limits) {
        return with(p -> p.with(limits));
    }

    Judging closing(boolean allowed, Duration objection) {
        return with(p -> p.with(new Closing(allowed, objection, p.closing().keep())));
    }

    Judging people(People people) {
        return with(p -> p.with(people));
    }

    Judging comments(CommentManners comments) {
        return with(p -> p.with(comments));
    }

    Judging safety(Safety other) {
        return new Judging(policy, other, facts);
    }

    private Judging facts(Facts other) {
        return new Judging(policy, safety, other);
    }

    private Judging known(IssueFacts known) {
        return facts(
                new Facts(
                        facts.repo(),
                        facts.issue(),
                        facts.repoLabels(),
                        facts.history(),
                        facts.self(),
                        known,
                        facts.now()));
    }

    Judging carrying(String... labels) {
        Issue i = facts.issue();
        return facts(
                new Facts(
                        facts.repo(),
                        new Issue(
                                i.id(),
                                i.number(),
                                i.title(),
                                i.body(),
                                Arrays.stream(labels).map(l -> new Label(l, null)).toList(),
                                i.state(),
                                i.stateReason(),
                                i.locked(),
                                i.user(),
                                i.authorAssociation(),
                                i.assignees(),
                                i.comments(),
                                i.createdAt(),
                                i.updatedAt(),
                                i.closedAt(),
                                i.htmlUrl()),
                        facts.repoLabels(),
                        facts.history(),
                        facts.self(),
                        facts.known(),
                        facts.now()));
    }

    Judging touched(Touch... touches) {
        return history(new LabelHistory(List.of(touches)));
    }

    Judging history(LabelHistory history) {
        return facts(
                new Facts(
                        facts.repo(),
                        facts.issue(),
                        facts.repoLabels(),
                        history,
                        facts.self(),
                        facts.known(),
                        facts.now()));
    }

    /** Foreman acts as a GitHub App. */
    Judging app() {
        return facts(
                new Facts(
                        facts.repo(),
                        facts.issue(),
                        facts.repoLabels(),
                        facts.history(),
                        new BotIdentity("foreman[bot]", 1),
                        facts.known(),
                        facts.now()));
    }

    /** The label was suggested before. */
    Judging suggested(String label) {
        IssueFacts k = facts.known();
        return known(
                new IssueFacts(
                        k.lastComment(),
                        k.ownComment(),
                        k.spent(),
                        k.lowered(),
                        k.leftAlone(),
                        k.byHumans(),
                        Set.of(label.toLowerCase(Locale.ROOT))));
    }

    Judging commentedAt(Instant at) {
        return known(known(Optional.of(at), facts.known().ownComment(), facts.known().spent()));
    }

    Judging ownComment(long id, String body) {
        return known(
                known(
                        Optional.of(NOW.minusSeconds(60)),
                        Optional.of(new IssueFacts.OwnComment(id, body)),
                        facts.known().spent()));
    }

    Judging spent(int everywhere, int repo, int issue) {
        return known(
                known(
                        facts.known().lastComment(),
                        facts.known().ownComment(),
                        Spent.of(everywhere, repo, issue)));
    }

    Judging lowered(ActionKind... kinds) {
        IssueFacts k = facts.known();
        return known(
                new IssueFacts(
                        k.lastComment(), k.ownComment(), k.spent(), Set.of(kinds), k.leftAlone()));
    }

    /** A human had Foreman set the label, or take it off. */
    Judging byHuman(String label, boolean set) {
        IssueFacts k = facts.known();
        return known(
                new IssueFacts(
                        k.lastComment(),
                        k.ownComment(),
                        k.spent(),
                        k.lowered(),
                        k.leftAlone(),
                        Map.of(label, set),
                        Set.of()));
    }

    Judging leftAlone() {
        IssueFacts k = facts.known();
        return known(new IssueFacts(k.lastComment(), k.ownComment(), k.spent(), k.lowered(), true));
    }

    static DecisionMessage decision(Decision decision, String rationale, Action... actions) {
        return new DecisionMessage(
                TaskId.random(), decision, rationale, Arrays.asList(actions), null, null);
    }

    Gate gate() {
        return new Gate(new OwnSecrets(List.of(SECRET)), "github.com", safety, Approvals.DEFAULT);
    }

    Judgement judge(DecisionMessage decision) {
        return gate().judge(gate().screen(decision), policy, "digest", facts);
    }

    Judgement judge(Decision decision, Action... actions) {
        return judge(decision(decision, "because", actions));
    }

    Judgement respond(Action... actions) {
        return judge(Decision.LABEL_AND_RESPOND, actions);
    }

    Judgement close(Action... actions) {
        return judge(Decision.CLOSE, actions);
    }
}
