package dev.foreman.gate;

import dev.foreman.config.policy.Approvals;
import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.Safety;
import dev.foreman.gate.text.OwnSecrets;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a whole decision. First the rules: what is out of bounds refuses all of it, what the
 * operator does not want is left out. Then what is left gets its form, its mode, and its place
 * within the caps.
 */
public final class Gate {
    /**
     * In the order in which a reason is looked for; the first objection is the one that is told.
     */
    static final List<Rule> RULES =
            List.of(
                    new KnownAction(),
                    new Sizes(),
                    new Contradiction(),
                    new OneComment(),
                    new FewAssigned(),
                    new LabelExists(),
                    new LabelAllowed(),
                    new CloseAllowed(),
                    new LeftAlone(),
                    new WhoseIssue(),
                    new SwitchedOff(),
                    new Kept(),
                    new TakenOff(),
                    new SuggestedBefore(),
                    new SetByOthers(),
                    new LabelCount(),
                    new CommentInterval(),
                    new IssueCap());

    private final Screen screen;
    private final Shaping shaping;
    private final Announcement announcement;
    private final Safety safety;
    private final Approvals approvals;

    /**
     * @param own Foreman's own secrets
     * @param webHost where people read GitHub, such as {@code github.com}
     */
    public Gate(OwnSecrets own, String webHost, Safety safety, Approvals approvals) {
        this.screen = new Screen(own);
        this.shaping = new Shaping(new Pen(webHost));
        this.announcement = new Announcement(shaping);
        this.safety = safety;
        this.approvals = approvals;
    }

    /** The same decision without any secret in it: what may be stored, and is to be judged. */
    public DecisionMessage screen(DecisionMessage decision) {
        return screen.of(decision);
    }

    /** Any text of an agent, such as an answer that is no decision, without secrets. */
    public String clean(String text) {
        return screen.clean(text);
    }

    /**
     * @param decision screened
     * @param digest of the policy
     * @return a verdict for each action, in order, and for what the gate adds at the end; no
     *     actions at all for a decision that does nothing
     */
    public Judgement judge(DecisionMessage decision, Policy policy, String digest, Facts facts) {
        if (!decision.decision().acts()) {
            return judgement(List.of(), Optional.empty(), digest);
        }
        List<Judged> ruled = ruled(decision, policy, facts, false);
        if (new Judgement(ruled).refusal().isPresent()) {
            return judgement(refuseAll(ruled), Optional.empty(), digest);
        }
        List<Judged> moded = new ArrayList<>();
        for (int i = 0; i < ruled.size(); i++) {
            ActionKind kind = ActionKind.of(decision.actions().get(i)).orElseThrow();
            moded.add(ModeStep.of(ruled.get(i), kind, decision, policy, facts));
        }
        // Caps come before the announcement: what waits promises no date.
        List<Judged> capped = Pairing.of(Caps.of(Pairing.of(moded), policy, safety, facts));
        List<Judged> told =
                announcement.of(
                        capped,
                        decision,
                        policy,
                        facts,
                        obstacle(decision, policy, facts)
                                .or(() -> Caps.noRoomFor(1, capped, policy, safety, facts)));
        return judgement(told, Caps.breaker(told, safety, facts), digest);
    }

    /**
     * What a human who may wants done: no mode holds it and no cap counts it, but what is out of
     * bounds for anybody is refused, and comments are cleaned and signed.
     */
    public Judgement judgeForHuman(
            DecisionMessage decision, Policy policy, String digest, Facts facts) {
        DecisionMessage screened = screen.of(decision);
        List<Judged> ruled = ruled(screened, policy, facts, true);
        return judgement(
                new Judgement(ruled).refusal().isPresent() ? refuseAll(ruled) : ruled,
                Optional.empty(),
                digest);
    }

    /** What stands against a comment of Foreman's own, if anything. */
    private static Optional<String> obstacle(DecisionMessage decision, Policy policy, Facts facts) {
        Mode mode = policy.modes().of(ActionKind.COMMENT);
        if (mode != Mode.AUTO) {
            return Optional.of("the mode of comment is " + mode.wire());
        }
        if (facts.known().lowered().contains(ActionKind.COMMENT)) {
            return Optional.of("people corrected comments too often here");
        }
        Action word = new Action.PostComment("");
        return new CommentInterval()
                .objection(word, decision, policy, facts)
                .or(() -> new IssueCap().objection(word, decision, policy, facts));
    }

    private List<Judged> ruled(
            DecisionMessage decision, Policy policy, Facts facts, boolean onlyBounds) {
        return decision.actions().stream()
                .map(action -> ruled(action, decision, policy, facts, onlyBounds))
                .toList();
    }

    private Judged ruled(
            Action action,
            DecisionMessage decision,
            Policy policy,
            Facts facts,
            boolean onlyBounds) {
        Optional<Verdict> refused = refusal(action, decision, policy, facts, onlyBounds);
        if (refused.isPresent()) {
            return new Judged(action, refused.get());
        }
        // Whoever commands a label wants it set.
        Optional<Judged> suggested =
                onlyBounds ? Optional.empty() : Suggesting.of(action, decision, policy, facts);
        return withoutSecret(
                suggested.orElseGet(
                        () -> shaping.of(action, policy, facts, decision.decision().wire(), "")));
    }

    private Judged withoutSecret(Judged shaped) {
        // Cleaning may have put together what was scattered.
        return screen.leaks(shaped.action())
                ? new Judged(
                        new Action.Unacceptable(shaped.action().kind(), "it holds a secret"),
                        new Verdict.Refused(
                                "own-secret", "it holds a secret of Foreman's own", true))
                : shaped;
    }

    private static Optional<Verdict> refusal(
            Action action,
            DecisionMessage decision,
            Policy policy,
            Facts facts,
            boolean onlyBounds) {
        for (Rule rule : RULES) {
            if (onlyBounds && !rule.whole()) {
                continue;
            }
            Optional<String> objection = rule.objection(action, decision, policy, facts);
            if (objection.isPresent()) {
                return Optional.of(new Verdict.Refused(rule.name(), objection.get(), rule.whole()));
            }
        }
        return Optional.empty();
    }

    private static List<Judged> refuseAll(List<Judged> judged) {
        Verdict.Refused others =
                new Verdict.Refused(
                        Judgement.WHOLE_DECISION, "another action of this decision was refused");
        return judged.stream()
                .map(j ->
                        j.verdict() instanceof Verdict.Refused r && r.whole()
                                ? j
                                : new Judged(j.action(), others))
                .toList();
    }

    private Judgement judgement(List<Judged> judged, Optional<String> breaker, String digest) {
        return new Judgement(judged, breaker.orElse(null), digest, approvals.expireAfter());
    }
}
