package dev.foreman.gate;

import static dev.foreman.gate.Judging.BUG;
import static dev.foreman.gate.Judging.CLOSE;
import static dev.foreman.gate.Judging.COMMENT;
import static dev.foreman.gate.Judging.NOW;
import static dev.foreman.gate.Judging.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.CommentManners;
import dev.foreman.config.policy.Mode;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.LabelHistory.Touch;
import dev.foreman.protocol.Verdict;
import dev.foreman.testing.Defect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {
    private static final CommentManners MANNERS = CommentManners.DEFAULT;

    private static CommentManners manners(
            CommentManners.Style style,
            String signature,
            String footer,
            Map<String, String> forms) {
        return new CommentManners(
                MANNERS.interval(),
                style,
                MANNERS.tone(),
                signature,
                Optional.ofNullable(footer),
                Set.of(),
                forms);
    }

    private static String text(Judged judged) {
        return switch (judged.action()) {
            case Action.PostComment c -> c.body();
            case Action.EditComment c -> c.body();
            default -> throw new AssertionError("no comment: " + judged);
        };
    }

    private static Verdict.Refused refusal(Judgement judgement) {
        return judgement.refusal().orElseThrow();
    }

    @Test
    void what_one_action_does_out_of_bounds_is_told_of_all_others() {
        Judgement judgement = Judging.byDefault().respond(BUG, new Action.AddLabel("nil"));

        assertThat(judgement.actions().getFirst().verdict())
                .isEqualTo(
                        new Verdict.Refused(
                                Judgement.WHOLE_DECISION,
                                "another action of this decision was refused"));
    }

    @Test
    @Defect(2)
    void closing_needs_allow_close_and_a_decision_to_close() {
        assertThat(Judging.byDefault().close(COMMENT, CLOSE).refusal()).isEmpty();
        assertThat(
                        refusal(
                                        Judging.byDefault()
                                                .closing(false, Duration.ofDays(1))
                                                .close(COMMENT, CLOSE))
                                .reason())
                .contains("allow_close");
    }

    @Test
    void labels_are_compared_as_github_compares_them() {
        assertThat(Judging.byDefault().respond(new Action.AddLabel("help wanted")).refusal())
                .isEmpty();
    }

    @Test
    @Defect(12)
    void a_second_comment_within_24_hours_is_left_out_and_says_why() {
        Judgement judgement =
                Judging.byDefault()
                        .commentedAt(NOW.minus(Duration.ofHours(23)))
                        .respond(BUG, COMMENT);

        assertThat(judgement.actions().getFirst().verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(judgement.actions().getLast().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        r -> assertThat(r.reason()).contains("24 hours").contains("2026-02-28"));
    }

    @Test
    void a_rationale_beyond_all_measure_is_refused() {
        DecisionMessage decision =
                Judging.decision(
                        Decision.LABEL_AND_RESPOND, "y".repeat(Sizes.MAX_RATIONALE + 1), BUG);

        assertThat(refusal(Judging.byDefault().judge(decision)).rule()).isEqualTo("size");
    }

    @Test
    void a_comment_beyond_all_measure_is_refused() {
        assertThat(
                        refusal(
                                        Judging.byDefault()
                                                .respond(
                                                        new Action.PostComment(
                                                                "x".repeat(Sizes.MAX_COMMENT + 1))))
                                .rule())
                .isEqualTo("size");
    }

    @ParameterizedTest
    @EnumSource(
            value = Decision.class,
            names = {"ESCALATE", "SKIP"})
    void escalate_and_skip_carry_nothing_out_whatever_they_hold(Decision decision) {
        assertThat(Judging.byDefault().judge(decision, BUG, CLOSE).actions()).isEmpty();
    }

    @Test
    void a_reason_quotes_an_agents_text_short_and_without_control_characters() {
        String hostile = "a\u001b[2J\u202e" + "b".repeat(200);

        assertThat(refusal(Judging.byDefault().respond(new Action.AddLabel(hostile))).reason())
                .doesNotContain("\u001b", "\u202e")
                .hasSizeLessThan(120);
    }

    @Test
    void a_comment_says_that_a_bot_wrote_it_and_how_to_correct_it() {
        Judged judged = Judging.byDefault().respond(COMMENT).actions().getFirst();

        assertThat(text(judged)).isEqualTo("Which version is it?\n\n" + Pen.FOOTER);
        assertThat(Pen.FOOTER).contains("a bot", "delete it");
    }

    @Test
    void a_text_that_has_its_footer_already_gets_no_other() {
        Judged judged =
                Judging.byDefault()
                        .respond(new Action.PostComment("Better.\n\n" + Pen.FOOTER + "\n"))
                        .actions()
                        .getFirst();

        assertThat(text(judged)).isEqualTo("Better.\n\n" + Pen.FOOTER);
    }

    @Test
    void template_signature_and_footer_are_the_operators() {
        CommentManners manners =
                manners(
                        CommentManners.Style.APPEND,
                        "The widgets team",
                        "A bot.",
                        Map.of("label_and_respond", "Hello!\n\n{body}"));

        assertThat(
                        text(
                                Judging.byDefault()
                                        .comments(manners)
                                        .respond(COMMENT)
                                        .actions()
                                        .getFirst()))
                .isEqualTo("Hello!\n\nWhich version is it?\n\nThe widgets team\n\nA bot.");
    }

    @Test
    void a_comment_that_gets_nothing_added_is_allowed_as_it_is() {
        CommentManners bare = manners(CommentManners.Style.APPEND, "", "", Map.of());

        assertThat(Judging.byDefault().comments(bare).respond(COMMENT).actions())
                .containsExactly(new Judged(COMMENT, new Verdict.Allowed()));
    }

    @Test
    void with_the_edit_style_a_later_word_replaces_the_comment_before() {
        Judging judging =
                Judging.byDefault()
                        .comments(manners(CommentManners.Style.EDIT, "", "", Map.of()))
                        .ownComment(41, "Old words.");

        assertThat(judging.respond(COMMENT).actions().getFirst().action())
                .isEqualTo(new Action.EditComment(41, "Which version is it?", "Old words."));
        Verdict same =
                judging.respond(new Action.PostComment("Old words."))
                        .actions()
                        .getFirst()
                        .verdict();
        assertThat(same)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        r -> assertThat(r.rule()).isEqualTo("nothing-to-say"));
    }

    @Test
    void with_the_edit_style_a_first_word_is_a_comment() {
        Judging judging =
                Judging.byDefault().comments(manners(CommentManners.Style.EDIT, "", "", Map.of()));

        assertThat(judging.respond(COMMENT).actions().getFirst().action()).isEqualTo(COMMENT);
    }

    @Test
    void an_announced_closing_names_the_day_and_how_to_object() {
        Judging auto = Judging.byDefault().mode(ActionKind.CLOSE_ISSUE, Mode.AUTO);
        List<Judged> judged = auto.close(COMMENT, CLOSE).actions();

        assertThat(text(judged.getFirst()))
                .startsWith(
                        "Which version is it?\n\nThis issue will be closed on 8 March 2026 (UTC) or later")
                .contains("unless somebody objects")
                .endsWith(Pen.FOOTER);
        assertThat(judged.getLast().objection()).isEqualTo(Duration.ofDays(7));

        assertThat(text(auto.close(CLOSE).actions().getLast()))
                .startsWith("This issue will be closed on 8 March 2026 (UTC) or later");
    }

    @Test
    void the_objection_has_a_template_of_its_own() {
        CommentManners manners =
                manners(
                        CommentManners.Style.APPEND,
                        "",
                        "",
                        Map.of("objection", "Last call.\n\n{body}", "close", "no"));
        Judging auto =
                Judging.byDefault().mode(ActionKind.CLOSE_ISSUE, Mode.AUTO).comments(manners);

        assertThat(text(auto.close(COMMENT, CLOSE).actions().getFirst()))
                .startsWith("Last call.\n\nWhich version is it?\n\nThis issue will be closed");
    }

    @Test
    void an_own_secret_refuses_the_whole_decision_and_is_not_kept() {
        Gate gate = Judging.byDefault().gate();
        DecisionMessage screened =
                gate.screen(
                        new DecisionMessage(
                                dev.foreman.protocol.TaskId.random(),
                                Decision.LABEL_AND_RESPOND,
                                "I found " + SECRET,
                                List.of(BUG, new Action.PostComment("Look: " + SECRET)),
                                null,
                                "remember " + SECRET));

        assertThat(screened.toString()).doesNotContain(SECRET);
        assertThat(refusal(Judging.byDefault().judge(screened)).rule()).isEqualTo("known-action");
        assertThat(refusal(Judging.byDefault().judge(screened)).reason())
                .contains("a secret of Foreman's own");
    }

    @Test
    void somebody_elses_token_is_not_kept_in_any_text() {
        String token = "ghp_QWERTYUIOPasdfghjklZXCVBNM0987654321";
        Gate gate = Judging.byDefault().gate();
        DecisionMessage screened =
                gate.screen(
                        Judging.decision(
                                Decision.LABEL_AND_RESPOND,
                                "saw " + token,
                                new Action.PostComment("It is " + token),
                                new Action.SuggestLabel("bug", "for " + token, 0.5)));

        assertThat(screened.toString()).doesNotContain(token);
        assertThat(screened.actions().getFirst()).isInstanceOf(Action.PostComment.class);
        assertThat(gate.clean("no decision: " + token)).doesNotContain(token);
        assertThat(gate.clean("no decision: " + SECRET)).doesNotContain(SECRET);
    }

    @Test
    void a_suggestion_is_held_as_the_label_that_it_is_about() {
        assertThat(
                        Judging.byDefault()
                                .respond(new Action.SuggestLabel("bug", "crash", 0.9))
                                .actions()
                                .getFirst()
                                .action())
                .isEqualTo(BUG);
    }

    @Test
    void a_humans_wish_passes_modes_caps_and_manners_but_no_bound() {
        Judging strict =
                Judging.byDefault()
                        .mode(ActionKind.ADD_LABEL, Mode.APPROVE)
                        .spent(9_999, 9_999, 9_999)
                        .commentedAt(NOW)
                        .touched(new Touch("bug", false, Judging.MARA, Judging.NOW));

        Judgement judgement =
                strict.gate()
                        .judgeForHuman(
                                Judging.decision(Decision.LABEL_AND_RESPOND, "", BUG, COMMENT),
                                strict.policy,
                                "d",
                                strict.facts);
        assertThat(judgement.actions().getFirst().verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(text(judgement.actions().getLast())).endsWith(Pen.FOOTER);

        Judgement refused =
                strict.gate()
                        .judgeForHuman(
                                Judging.decision(
                                        Decision.LABEL_AND_RESPOND,
                                        "",
                                        BUG,
                                        new Action.AddLabel("nil")),
                                strict.policy,
                                "d",
                                strict.facts);
        assertThat(refusal(refused).rule()).isEqualTo("label-exists");
        assertThat(refused.actions()).allMatch(j -> j.verdict() instanceof Verdict.Refused);
    }

    @Test
    void a_humans_word_with_an_own_secret_is_refused_too() {
        Judging judging = Judging.byDefault();

        assertThat(
                        refusal(
                                        judging.gate()
                                                .judgeForHuman(
                                                        Judging.decision(
                                                                Decision.LABEL_AND_RESPOND,
                                                                "",
                                                                new Action.PostComment(SECRET)),
                                                        judging.policy,
                                                        "d",
                                                        judging.facts))
                                .rule())
                .isEqualTo("known-action");
    }
}
