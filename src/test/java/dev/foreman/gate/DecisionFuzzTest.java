package dev.foreman.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Glob;
import dev.foreman.config.policy.LabelRules;
import dev.foreman.config.policy.Limits;
import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.LabelHistory.Touch;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Spent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand decisions of an agent that means harm, each under another policy: whatever is
 * let through must hold to bounds that are written down here once more, in other words than the
 * rules'.
 */
class DecisionFuzzTest {
    private static final int CASES = Integer.getInteger("foreman.fuzz.decisions", 100_000);
    private static final List<String> LABELS =
            List.of("bug", "BUG", "Help Wanted", "question", "security", "nil", "a/b", "", "bug ");
    private static final List<String> TEXTS =
            List.of(
                    "Which version is it?",
                    "",
                    "  ",
                    "@mara please",
                    "Closes #4",
                    "<img src=x>",
                    "![x](https://evil.example/p.png)",
                    "[go](https://evil.example)",
                    "/close",
                    "see acme/other#3",
                    Judging.SECRET,
                    Judging.SECRET.substring(3, 20),
                    new StringBuilder(Judging.SECRET).reverse().toString(),
                    "a duplicate of #9",
                    "```\ncrash\n```");

    private final Random random = new Random(20260301);
    private int suggestions;

    @Test
    void nothing_out_of_bounds_is_ever_let_through() {
        int acted = 0;
        for (int i = 0; i < CASES; i++) {
            Judging judging = judging();
            DecisionMessage decision = decision();
            Judgement judgement = judging.judge(decision);
            check(i, judging, decision, judgement);
            acted += judgement.actions().stream().anyMatch(DecisionFuzzTest::acts) ? 1 : 0;
        }
        assertThat(acted).as("decisions that did something").isGreaterThan(CASES / 20);
        assertThat(suggestions).as("suggestions with a rationale").isGreaterThan(CASES / 1_000);
    }

    private void check(int at, Judging judging, DecisionMessage asked, Judgement judgement) {
        Policy policy = judging.policy;
        List<Judged> all = judgement.actions();
        boolean whole = judgement.refusal().isPresent();
        String what = "case " + at + ": " + asked + " -> " + judgement;
        int comments = 0;
        for (int i = 0; i < all.size(); i++) {
            Judged judged = all.get(i);
            boolean lets = !(judged.verdict() instanceof Verdict.Refused);
            if (!lets) {
                continue;
            }
            assertThat(whole).as(what).isFalse();
            assertThat(asked.decision()).as(what).isIn(Decision.LABEL_AND_RESPOND, Decision.CLOSE);
            Action original = i < asked.actions().size() ? asked.actions().get(i) : judged.action();
            ActionKind kind = ActionKind.of(original).orElseThrow();
            Mode mode = policy.modes().of(kind);
            if (i < asked.actions().size()) {
                assertThat(mode).as(what).isNotEqualTo(Mode.OFF);
            }
            if (acts(judged)) {
                assertThat(kind).as(what).isNotEqualTo(ActionKind.CLOSE_ISSUE);
                boolean suggested = judged.action() instanceof Action.SuggestLabel;
                assertThat(mode).as(what).isIn(Mode.AUTO, suggested ? Mode.SUGGEST : Mode.AUTO);
                assertThat(judging.facts.known().lowered())
                        .as(what)
                        .doesNotContain(suggested ? ActionKind.SUGGEST_LABEL : kind);
            }
            switch (judged.action()) {
                case Action.AddLabel(String label) -> label(what, judging, label, true);
                case Action.RemoveLabel(String label) -> label(what, judging, label, false);
                case Action.PostComment(String body) -> {
                    comments++;
                    text(what, body);
                }
                case Action.EditComment(long _, String body, String _) -> {
                    comments++;
                    text(what, body);
                }
                case Action.CloseIssue close -> {
                    assertThat(policy.closing().allowed()).as(what).isTrue();
                    assertThat(asked.decision()).as(what).isEqualTo(Decision.CLOSE);
                    assertThat(close.duplicateOf()).as(what).isNull();
                    assertThat(String.valueOf(close.reason())).as(what).isNotEqualTo("duplicate");
                    assertThat(judging.facts.issue().hasLabel("security")).as(what).isFalse();
                }
                case Action.Assign _ -> {}
                case Action.SuggestLabel(String label, String rationale, Double _) -> {
                    assertThat(judging.facts.self().isApp()).as(what).isTrue();
                    assertThat(policy.labels().suggestions()).as(what).isTrue();
                    assertThat(judging.facts.known().wasSuggested(label)).as(what).isFalse();
                    label(what, judging, label, true);
                    if (rationale != null) {
                        text(what, rationale);
                        assertThat(rationale).as(what).doesNotContain("@", "#", "://", "\n");
                        suggestions++;
                    }
                }
                case Action.Unacceptable _ -> throw new AssertionError(what);
            }
        }
        assertThat(comments).as(what).isLessThanOrEqualTo(1);
        long acting = all.stream().filter(DecisionFuzzTest::acts).count();
        assertThat(acting).as(what).isLessThanOrEqualTo(policy.limits().perDecision() + 1L);
        if (judgement.breaker() == null && acting > 0) {
            int before =
                    judging.facts
                            .known()
                            .spent()
                            .within(Spent.Scope.EVERYWHERE, Duration.ofMinutes(10), 9_999);
            assertThat(before + acting).as(what).isLessThanOrEqualTo(judging.safety.surgeActions());
        }
    }

    private static void label(String what, Judging judging, String label, boolean added) {
        Policy policy = judging.policy;
        assertThat(judging.facts.repoLabels())
                .as(what)
                .anyMatch(l -> l.name().equalsIgnoreCase(label));
        assertThat(policy.labels().denies(label)).as(what).isFalse();
        assertThat(policy.labels().allows(label)).as(what).isTrue();
        Set<String> takenOff = Set.of("question");
        if (added && !judging.facts.history().last("question").isEmpty()) {
            assertThat(takenOff).as(what).doesNotContain(label.toLowerCase(Locale.ROOT));
        }
    }

    private static void text(String what, String body) {
        assertThat(body)
                .as(what)
                .doesNotContain(
                        Judging.SECRET,
                        Judging.SECRET.substring(3, 20),
                        "<img",
                        "![",
                        "](https://evil");
        assertThat(body.replaceAll("`[^`]*`", ""))
                .as(what)
                .doesNotContain("@mara", "Closes #4", "acme/other#3");
        assertThat(body).as(what).doesNotStartWith("/close").isNotBlank();
    }

    private static boolean acts(Judged judged) {
        return !judged.rehearsal()
                && (judged.verdict() instanceof Verdict.Allowed
                        || judged.verdict() instanceof Verdict.Rewritten);
    }

    private Judging judging() {
        Judging judging = Judging.byDefault().closing(random.nextBoolean(), Duration.ofDays(3));
        for (ActionKind kind : ActionKind.values()) {
            if (random.nextInt(3) == 0) {
                judging = judging.mode(kind, pick(List.of(Mode.values())));
            }
        }
        boolean shown = random.nextBoolean();
        judging =
                judging.labels(
                        random.nextInt(3) == 0
                                ? new LabelRules(
                                        globs(), globs(), 1 + random.nextInt(4), globs(), shown)
                                : new LabelRules(List.of(), List.of(), 20, List.of(), shown));
        if (random.nextBoolean()) {
            judging = judging.app();
        }
        if (random.nextInt(4) == 0) {
            judging = judging.suggested(pick(List.of("bug", "question")));
        }
        if (random.nextInt(4) == 0) {
            judging = judging.limits(new Limits(1 + random.nextInt(4), 5, 5));
        }
        if (random.nextInt(4) == 0) {
            judging = judging.carrying(pick(LABELS));
        }
        if (random.nextInt(4) == 0) {
            judging = judging.touched(new Touch("question", false, Judging.MARA, Judging.NOW));
        }
        if (random.nextInt(4) == 0) {
            judging = judging.spent(random.nextInt(130), random.nextInt(6), random.nextInt(6));
        }
        if (random.nextInt(5) == 0) {
            judging = judging.lowered(pick(List.of(ActionKind.values())));
        }
        if (random.nextInt(9) == 0) {
            judging = judging.leftAlone();
        }
        return random.nextInt(5) == 0
                ? judging.commentedAt(Judging.NOW.minusSeconds(random.nextInt(200_000)))
                : judging;
    }

    private List<Glob> globs() {
        return random.nextBoolean()
                ? List.of()
                : List.of(new Glob(pick(List.of("b*", "*", "q?estion", "help*"))));
    }

    private DecisionMessage decision() {
        List<Action> actions = new ArrayList<>();
        int many = random.nextInt(5);
        for (int i = 0; i < many; i++) {
            actions.add(action());
        }
        return Judging.decision(
                pick(List.of(Decision.values())), pick(TEXTS), actions.toArray(Action[]::new));
    }

    private Action action() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Action.AddLabel(pick(LABELS));
            case 2 -> new Action.RemoveLabel(pick(LABELS));
            case 3, 4 ->
                    new Action.PostComment(
                            pick(TEXTS) + (random.nextBoolean() ? "" : "\n\n" + pick(TEXTS)));
            case 5 ->
                    new Action.CloseIssue(
                            pick(List.of("completed", "not_planned", "duplicate")),
                            random.nextInt(4) == 0 ? 9 : null);
            case 6 -> new Action.Assign(pick(TEXTS));
            case 7 -> new Action.SuggestLabel(pick(LABELS), pick(TEXTS), 0.5);
            default ->
                    random.nextInt(6) == 0
                            ? new Action.Unacceptable("merge", "unknown")
                            : new Action.AddLabel("bug");
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
