package dev.foreman.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.testing.Defect;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Facts FACTS =
            new Facts(
                    List.of(new Label("bug", null), new Label("Help Wanted", "x")),
                    Optional.empty(),
                    NOW);
    private static final Policy QUIET = Policy.of(false);
    private static final Policy MAY_CLOSE = Policy.of(true);
    private static final Action BUG = new Action.AddLabel("bug");
    private static final Action COMMENT = new Action.PostComment("Which version is it?");
    private static final Action CLOSE = new Action.CloseIssue("not_planned", null);

    @Test
    void a_decision_within_all_bounds_is_allowed_in_its_order() {
        Judgement judgement = judge(QUIET, FACTS, Decision.LABEL_AND_RESPOND, BUG, COMMENT);

        assertThat(judgement.refusal()).isEmpty();
        assertThat(judgement.actions())
                .containsExactly(
                        new Judged(BUG, new Verdict.Allowed()),
                        new Judged(COMMENT, new Verdict.Allowed()));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal("known-action", QUIET, new Action.Unacceptable("merge", "unknown")),
                refusal("label-exists", QUIET, new Action.AddLabel("nonsense")),
                refusal("label-exists", QUIET, new Action.RemoveLabel("nonsense")),
                refusal(
                        "suggestions-need-an-app",
                        QUIET,
                        new Action.SuggestLabel("bug", null, null)),
                refusal("size", QUIET, new Action.PostComment("  \n ")),
                refusal("size", QUIET, new Action.PostComment("x".repeat(Sizes.MAX_COMMENT + 1))),
                refusal("close-allowed", MAY_CLOSE, CLOSE),
                refusal("close-allowed", QUIET, CLOSE));
    }

    private static Arguments refusal(String rule, Policy policy, Action action) {
        return Arguments.of(rule, policy, action);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void one_action_out_of_bounds_refuses_the_whole_decision(
            String rule, Policy policy, Action action) {
        Judgement judgement = judge(policy, FACTS, Decision.LABEL_AND_RESPOND, BUG, action);

        assertThat(judgement.refusal().orElseThrow().rule()).isEqualTo(rule);
        assertThat(judgement.refusal().orElseThrow().reason()).isNotBlank();
        assertThat(judgement.actions())
                .allSatisfy(j -> assertThat(j.verdict()).isInstanceOf(Verdict.Refused.class));
        assertThat(judgement.actions().getFirst().verdict())
                .isEqualTo(
                        new Verdict.Refused(
                                Judgement.WHOLE_DECISION,
                                "another action of this decision was refused"));
    }

    @Test
    @Defect(2)
    void closing_needs_allow_close_and_a_decision_to_close() {
        assertThat(judge(MAY_CLOSE, FACTS, Decision.CLOSE, COMMENT, CLOSE).refusal()).isEmpty();
        assertThat(
                        judge(QUIET, FACTS, Decision.CLOSE, COMMENT, CLOSE)
                                .refusal()
                                .orElseThrow()
                                .reason())
                .contains("allow_close");
    }

    @Test
    void an_issue_is_never_closed_for_repeating_another() {
        for (Action duplicate :
                List.of(new Action.CloseIssue("duplicate", null), new Action.CloseIssue(null, 4))) {
            assertThat(
                            judge(MAY_CLOSE, FACTS, Decision.CLOSE, duplicate)
                                    .refusal()
                                    .orElseThrow()
                                    .rule())
                    .isEqualTo("close-allowed");
        }
    }

    @Test
    void labels_are_compared_as_github_compares_them() {
        assertThat(
                        judge(
                                        QUIET,
                                        FACTS,
                                        Decision.LABEL_AND_RESPOND,
                                        new Action.AddLabel("help wanted"))
                                .refusal())
                .isEmpty();
    }

    @Test
    @Defect(12)
    void a_second_comment_within_24_hours_is_refused_and_one_after_it_is_not() {
        Facts justBefore = commentedAt(NOW.minus(Duration.ofHours(24)).plusMillis(1));
        Facts justAfter = commentedAt(NOW.minus(Duration.ofHours(24)));

        assertThat(
                        judge(QUIET, justBefore, Decision.LABEL_AND_RESPOND, COMMENT)
                                .refusal()
                                .orElseThrow())
                .satisfies(r -> assertThat(r.rule()).isEqualTo("comment-interval"))
                .satisfies(r -> assertThat(r.reason()).contains("24 hours"));
        assertThat(judge(QUIET, justAfter, Decision.LABEL_AND_RESPOND, COMMENT).refusal())
                .isEmpty();
        assertThat(judge(QUIET, justBefore, Decision.LABEL_AND_RESPOND, BUG).refusal()).isEmpty();
    }

    @Test
    void a_comment_in_the_future_of_a_jumping_clock_still_counts() {
        assertThat(
                        judge(
                                        QUIET,
                                        commentedAt(NOW.plusSeconds(3600)),
                                        Decision.LABEL_AND_RESPOND,
                                        COMMENT)
                                .refusal())
                .isPresent();
    }

    @Test
    void two_comments_in_one_decision_are_refused() {
        assertThat(
                        judge(
                                        QUIET,
                                        FACTS,
                                        Decision.LABEL_AND_RESPOND,
                                        COMMENT,
                                        new Action.PostComment("And another thing."))
                                .refusal()
                                .orElseThrow()
                                .rule())
                .isEqualTo("comment-interval");
    }

    @Test
    void contradictions_are_refused() {
        assertThat(
                        judge(QUIET, FACTS, Decision.LABEL_AND_RESPOND, BUG, BUG)
                                .refusal()
                                .orElseThrow()
                                .rule())
                .isEqualTo("contradiction");
        assertThat(
                        judge(
                                        QUIET,
                                        FACTS,
                                        Decision.LABEL_AND_RESPOND,
                                        BUG,
                                        new Action.RemoveLabel("BUG"))
                                .refusal()
                                .orElseThrow()
                                .rule())
                .isEqualTo("contradiction");
    }

    @Test
    void too_many_actions_are_refused() {
        Action[] many = Collections.nCopies(Sizes.MAX_ACTIONS + 1, BUG).toArray(Action[]::new);

        assertThat(
                        judge(QUIET, FACTS, Decision.LABEL_AND_RESPOND, many)
                                .refusal()
                                .orElseThrow()
                                .rule())
                .isEqualTo("size");
    }

    @Test
    void a_rationale_beyond_all_measure_is_refused() {
        DecisionMessage decision =
                new DecisionMessage(
                        TaskId.random(),
                        Decision.LABEL_AND_RESPOND,
                        "y".repeat(Sizes.MAX_RATIONALE + 1),
                        List.of(BUG),
                        null,
                        null);

        assertThat(Gate.judge(decision, QUIET, FACTS).refusal().orElseThrow().rule())
                .isEqualTo("size");
    }

    @ParameterizedTest
    @EnumSource(
            value = Decision.class,
            names = {"ESCALATE", "SKIP"})
    void escalate_and_skip_carry_nothing_out_whatever_they_hold(Decision decision) {
        assertThat(judge(MAY_CLOSE, FACTS, decision, BUG, CLOSE).actions()).isEmpty();
    }

    @Test
    void assigning_is_allowed() {
        assertThat(
                        judge(QUIET, FACTS, Decision.LABEL_AND_RESPOND, new Action.Assign("sam"))
                                .refusal())
                .isEmpty();
    }

    @Test
    void a_reason_quotes_an_agents_text_short_and_without_control_characters() {
        String hostile = "a\u001b[2J\u202e" + "b".repeat(200);

        String reason =
                judge(QUIET, FACTS, Decision.LABEL_AND_RESPOND, new Action.AddLabel(hostile))
                        .refusal()
                        .orElseThrow()
                        .reason();

        assertThat(reason).doesNotContain("\u001b", "\u202e").hasSizeLessThan(120);
    }

    private static Facts commentedAt(Instant at) {
        return new Facts(FACTS.repoLabels(), Optional.of(at), NOW);
    }

    private static Judgement judge(
            Policy policy, Facts facts, Decision decision, Action... actions) {
        return Gate.judge(
                new DecisionMessage(
                        TaskId.random(), decision, "because", Arrays.asList(actions), null, null),
                policy,
                facts);
    }
}
