package dev.foreman.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.LabelRules;
import dev.foreman.config.policy.Mode;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub's own suggestions: of an App, where the repository shows them, else a human is asked. */
class SuggestingTest {
    private static final LabelRules SHOWN =
            new LabelRules(List.of(), List.of(), 20, List.of(), true);
    private static final Action CRASH = new Action.SuggestLabel("bug", "It crashes.", 0.9);

    private static Judging app() {
        return Judging.byDefault().labels(SHOWN).app();
    }

    private static Judged only(Judgement judgement) {
        return judgement.actions().getFirst();
    }

    private static DecisionMessage because(String rationale, Action... actions) {
        return new DecisionMessage(
                TaskId.random(),
                Decision.LABEL_AND_RESPOND,
                rationale,
                List.of(actions),
                0.6,
                null);
    }

    @Test
    void what_an_agent_only_suggests_is_suggested() {
        Judged judged = only(app().respond(CRASH));

        assertThat(judged.verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(judged.action()).isEqualTo(CRASH);
    }

    @Test
    void a_label_whose_mode_is_suggest_is_suggested_with_the_decisions_reason() {
        Judged judged =
                only(
                        app().mode(ActionKind.ADD_LABEL, Mode.SUGGEST)
                                .judge(because("It crashes, see @mara.", Judging.BUG)));

        assertThat(judged.action())
                .isEqualTo(new Action.SuggestLabel("bug", "It crashes, see mara.", 0.6));
        assertThat(judged.verdict()).isInstanceOf(Verdict.Rewritten.class);
        assertThat(judged.rehearsal()).isFalse();
    }

    @Test
    void a_personal_account_suggests_nothing() {
        Judging person = Judging.byDefault().labels(SHOWN);

        assertThat(only(person.respond(CRASH)))
                .isEqualTo(
                        new Judged(
                                Judging.BUG,
                                new Verdict.Held(
                                        "suggestion",
                                        "GitHub takes suggestions from Apps only, so it waits for"
                                                + " a human")));
        assertThat(
                        only(person.mode(ActionKind.ADD_LABEL, Mode.SUGGEST).respond(Judging.BUG))
                                .verdict())
                .isEqualTo(
                        new Verdict.Held(
                                "mode",
                                "the mode of add_label is suggest; GitHub takes suggestions from"
                                        + " Apps only"));
    }

    @Test
    void a_repository_that_is_not_said_to_show_them_gets_none() {
        Judging unsaid = Judging.byDefault().app();

        assertThat(only(unsaid.respond(CRASH)).action()).isEqualTo(Judging.BUG);
        assertThat(reason(only(unsaid.respond(CRASH)))).contains("`policy.labels.suggestions`");
        assertThat(
                        reason(
                                only(
                                        unsaid.mode(ActionKind.ADD_LABEL, Mode.SUGGEST)
                                                .respond(Judging.BUG))))
                .contains("`policy.labels.suggestions`");
    }

    @Test
    void once_github_has_set_one_the_next_wait_for_a_human() {
        Judging once = app().lowered(ActionKind.SUGGEST_LABEL);

        assertThat(only(once.respond(CRASH)).action()).isEqualTo(Judging.BUG);
        assertThat(reason(only(once.respond(CRASH)))).startsWith("GitHub set a label here");
        assertThat(reason(only(once.mode(ActionKind.ADD_LABEL, Mode.SUGGEST).respond(Judging.BUG))))
                .contains("GitHub set a label here");
    }

    @Test
    void what_people_corrected_too_often_may_still_be_suggested() {
        Judging fallen = app().lowered(ActionKind.ADD_LABEL);

        assertThat(only(fallen.respond(CRASH)).verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(
                        only(fallen.mode(ActionKind.ADD_LABEL, Mode.SUGGEST).respond(Judging.BUG))
                                .action())
                .isInstanceOf(Action.SuggestLabel.class);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void the_mode_of_suggestions_decides_what_becomes_of_them(Mode mode) {
        Judged judged = only(app().mode(ActionKind.SUGGEST_LABEL, mode).respond(CRASH));

        switch (mode) {
            case AUTO, SUGGEST -> {
                assertThat(judged.action()).isEqualTo(CRASH);
                assertThat(judged.verdict()).isEqualTo(new Verdict.Allowed());
                assertThat(judged.rehearsal()).isFalse();
            }
            // Whoever approves it wants the label.
            case APPROVE -> {
                assertThat(judged.action()).isEqualTo(Judging.BUG);
                assertThat(judged.verdict()).isInstanceOf(Verdict.Held.class);
            }
            case DRY_RUN -> {
                assertThat(judged.action()).isEqualTo(CRASH);
                assertThat(judged.rehearsal()).isTrue();
            }
            case OFF -> assertThat(judged.verdict()).isInstanceOf(Verdict.Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"AUTO", "APPROVE", "DRY_RUN"})
    void labels_of_any_other_mode_are_none(Mode mode) {
        assertThat(only(app().mode(ActionKind.ADD_LABEL, mode).respond(Judging.BUG)).action())
                .isEqualTo(Judging.BUG);
    }

    @Test
    void nothing_but_labels_is_suggested() {
        Judged judged = only(app().mode(ActionKind.COMMENT, Mode.SUGGEST).respond(Judging.COMMENT));

        assertThat(reason(judged)).contains("of labels alone");
    }

    @Test
    void a_suggestion_is_made_once() {
        Judging before = app().suggested("BUG");

        assertThat(rule(only(before.respond(CRASH)))).isEqualTo("suggested-before");
        assertThat(rule(only(before.mode(ActionKind.ADD_LABEL, Mode.SUGGEST).respond(Judging.BUG))))
                .isEqualTo("suggested-before");
        assertThat(only(before.respond(new Action.SuggestLabel("question", null, null))).action())
                .isEqualTo(new Action.SuggestLabel("question", null, null));
        // Who has trust since may set it.
        assertThat(only(before.respond(Judging.BUG)).verdict()).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void a_decision_brings_a_label_up_once() {
        Action other = new Action.SuggestLabel("BUG", "another reason", 0.1);
        for (Judging judging : List.of(app(), app().mode(ActionKind.ADD_LABEL, Mode.SUGGEST))) {
            assertThat(judging.respond(CRASH, other).actions())
                    .extracting(SuggestingTest::rule)
                    .containsExactly("", "suggested-before");
            assertThat(judging.respond(Judging.BUG, other).actions())
                    .extracting(SuggestingTest::rule)
                    .containsExactly("", "suggested-before");
        }
        assertThat(rule(only(app().respond(CRASH, new Action.RemoveLabel("bug")))))
                .isEqualTo("contradiction");
    }

    @Test
    void what_was_suggested_may_be_set_by_command() {
        Judging before = app().mode(ActionKind.ADD_LABEL, Mode.SUGGEST).suggested("bug");

        assertThat(
                        only(
                                before.gate()
                                        .judgeForHuman(
                                                because("", Judging.BUG),
                                                before.policy,
                                                "digest",
                                                before.facts)))
                .isEqualTo(new Judged(Judging.BUG, new Verdict.Allowed()));
    }

    @Test
    void labels_that_may_not_be_set_may_not_be_suggested() {
        assertThat(rule(only(app().respond(new Action.SuggestLabel("nowhere", null, null)))))
                .isEqualTo("label-exists");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_rationale_tells_no_secret_however_it_is_written(boolean wide) {
        StringBuilder rationale = new StringBuilder("It is ");
        Judging.SECRET
                .chars()
                .map(c -> wide && c > ' ' ? c - '!' + '\uFF01' : c)
                .forEach(c -> rationale.append((char) c));
        Judged judged =
                only(app().respond(new Action.SuggestLabel("bug", rationale.toString(), null)));

        assertThat(judged.action().toString()).doesNotContain(Judging.SECRET.substring(4, 16));
    }

    private static String reason(Judged judged) {
        return switch (judged.verdict()) {
            case Verdict.Held held -> held.reason();
            case Verdict.Refused refused -> refused.reason();
            case Verdict.Allowed _, Verdict.Rewritten _ -> "";
        };
    }

    private static String rule(Judged judged) {
        return judged.verdict() instanceof Verdict.Refused refused ? refused.rule() : "";
    }
}
