package dev.foreman.gate;

import static dev.foreman.gate.Judging.BUG;
import static dev.foreman.gate.Judging.CLOSE;
import static dev.foreman.gate.Judging.COMMENT;
import static dev.foreman.gate.Judging.MARA;
import static dev.foreman.gate.Judging.NOW;
import static dev.foreman.gate.Judging.ROWAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Glob;
import dev.foreman.config.policy.LabelRules;
import dev.foreman.config.policy.Limits;
import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.People;
import dev.foreman.config.policy.Person;
import dev.foreman.config.policy.Safety;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.LabelHistory.Touch;
import dev.foreman.protocol.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule alone, and in conflict: decision in, verdicts out, a line each. */
class PolicyTableTest {
    private static final Account BOT = new Account("foreman-bot", 1, "User");
    private static final Action UNBUG = new Action.RemoveLabel("bug");
    private static final Action ASSIGN = new Action.Assign("sam");
    private static final Action QUESTION = new Action.AddLabel("question");

    private static Judging base() {
        return Judging.byDefault();
    }

    private static LabelRules labels(String allow, String deny, int max, String removable) {
        return new LabelRules(globs(allow), globs(deny), max, globs(removable), false);
    }

    private static List<Glob> globs(String text) {
        return Stream.of(text.split(",")).filter(s -> !s.isEmpty()).map(Glob::new).toList();
    }

    private static DecisionMessage respond(Action... actions) {
        return Judging.decision(Decision.LABEL_AND_RESPOND, "because", actions);
    }

    private static DecisionMessage close(Action... actions) {
        return Judging.decision(Decision.CLOSE, "because", actions);
    }

    private static Arguments line(
            String what, Judging judging, DecisionMessage d, String verdicts) {
        return Arguments.of(what, judging, d, verdicts);
    }

    static Stream<Arguments> table() {
        People denied = new People(false, false, List.of(), List.of(new Person.ById(7)));
        People others = new People(false, false, List.of(new Person.ByLogin("Mara")), List.of());
        People both =
                new People(
                        false,
                        false,
                        List.of(new Person.ByLogin("ROWAN")),
                        List.of(new Person.ById(7)));
        return Stream.of(
                // Bounds: the whole decision
                line("all is well", base(), respond(BUG, ASSIGN), "allowed allowed"),
                line("unknown action", base(), respond(BUG, bad()), "whole whole:known-action"),
                line("no such label", base(), respond(label("nil")), "whole:label-exists"),
                line(
                        "same twice",
                        base(),
                        respond(BUG, BUG),
                        "whole:contradiction whole:contradiction"),
                line(
                        "both ways",
                        base(),
                        respond(BUG, new Action.RemoveLabel("BUG")),
                        "whole:contradiction whole"),
                line(
                        "two comments",
                        base(),
                        respond(COMMENT, new Action.PostComment("More.")),
                        "whole:one-comment whole:one-comment"),
                line(
                        "three people assigned",
                        base(),
                        respond(ASSIGN, new Action.Assign("b"), new Action.Assign("c")),
                        "allowed allowed allowed"),
                line(
                        "four people assigned",
                        base(),
                        respond(
                                ASSIGN,
                                new Action.Assign("b"),
                                new Action.Assign("c"),
                                new Action.Assign("d")),
                        "whole:few-assigned whole:few-assigned whole:few-assigned whole:few-assigned"),
                line("empty comment", base(), respond(new Action.PostComment(" \n")), "whole:size"),
                line(
                        "denied label",
                        base().labels(labels("", "b*", 9, "")),
                        respond(BUG, QUESTION),
                        "whole:label-allowed whole"),
                line(
                        "label not allowed",
                        base().labels(labels("q*", "", 9, "")),
                        respond(BUG),
                        "whole:label-allowed"),
                line(
                        "allowed label",
                        base().labels(labels("q*,BUG", "", 9, "")),
                        respond(BUG),
                        "allowed"),
                line(
                        "deny beats allow",
                        base().labels(labels("*", "bug", 9, "")),
                        respond(BUG),
                        "whole:label-allowed"),
                line(
                        "denied to remove",
                        base().labels(labels("", "bug", 9, "*")).carrying("bug"),
                        respond(UNBUG),
                        "whole:label-allowed"),
                line(
                        "close not allowed",
                        base().closing(false, Duration.ofDays(1)),
                        close(CLOSE),
                        "whole:close-allowed"),
                line("close undecided", base(), respond(CLOSE), "whole:close-allowed"),
                line(
                        "duplicate",
                        base(),
                        close(new Action.CloseIssue("duplicate", null)),
                        "whole:close-allowed"),
                line(
                        "duplicate of",
                        base(),
                        close(new Action.CloseIssue(null, 4)),
                        "whole:close-allowed"),
                line("left alone", base().leftAlone(), respond(BUG), "whole:left-alone"),
                line("author denied", base().people(denied), respond(BUG), "whole:people"),
                line("others allowed", base().people(others), respond(BUG), "whole:people"),
                line("deny beats allow", base().people(both), respond(BUG), "whole:people"),
                line(
                        "too many",
                        base().limits(new Limits(1, 20, 200)),
                        respond(BUG, QUESTION),
                        "whole:size whole:size"),
                line(
                        "just enough",
                        base().limits(new Limits(2, 20, 200)),
                        respond(BUG, QUESTION),
                        "allowed allowed"),
                // Wishes: one action
                line(
                        "off",
                        base().mode(ActionKind.ADD_LABEL, Mode.OFF),
                        respond(BUG, ASSIGN),
                        "mode-off allowed"),
                line(
                        "taken off by a human",
                        base().touched(touch("BUG", false, MARA)),
                        respond(BUG, ASSIGN),
                        "label-taken-off allowed"),
                line(
                        "taken off by a ghost",
                        base().touched(touch("bug", false, null)),
                        respond(BUG),
                        "label-taken-off"),
                line(
                        "taken off by us",
                        base().touched(touch("bug", false, BOT)),
                        respond(BUG),
                        "allowed"),
                line(
                        "taken off by who knows",
                        base().history(LabelHistory.UNKNOWN),
                        respond(BUG, ASSIGN),
                        "label-taken-off allowed"),
                line(
                        "taken off, set again",
                        base().touched(touch("bug", false, MARA), touch("bug", true, MARA)),
                        respond(BUG),
                        "allowed"),
                line(
                        "another taken off",
                        base().touched(touch("question", false, MARA)),
                        respond(BUG),
                        "allowed"),
                line(
                        "set by a human",
                        base().carrying("bug").touched(touch("bug", true, MARA)),
                        respond(UNBUG, ASSIGN),
                        "label-set-by-others allowed"),
                line(
                        "set by a ghost",
                        base().carrying("bug").touched(touch("bug", true, null)),
                        respond(UNBUG),
                        "label-set-by-others"),
                line(
                        "set by nobody known",
                        base().carrying("bug"),
                        respond(UNBUG),
                        "label-set-by-others"),
                line(
                        "set by us",
                        base().carrying("bug").touched(touch("bug", true, BOT)),
                        respond(UNBUG),
                        "allowed"),
                line(
                        "set by the template",
                        base().carrying("bug").touched(touch("bug", true, ROWAN)),
                        respond(UNBUG),
                        "allowed"),
                line(
                        "removable",
                        base().labels(labels("", "", 9, "bu?"))
                                .carrying("bug")
                                .touched(touch("bug", true, MARA)),
                        respond(UNBUG),
                        "allowed"),
                line("not there anyway", base(), respond(UNBUG), "allowed"),
                line(
                        "full",
                        base().labels(labels("", "", 2, "")).carrying("question"),
                        respond(BUG, label("Help Wanted")),
                        "allowed max-labels"),
                line(
                        "full, but there",
                        base().labels(labels("", "", 1, "")).carrying("bug"),
                        respond(BUG),
                        "allowed"),
                line(
                        "too soon",
                        base().commentedAt(NOW.minus(Duration.ofHours(24)).plusMillis(1)),
                        respond(BUG, COMMENT),
                        "allowed comment-interval"),
                line(
                        "late enough",
                        base().commentedAt(NOW.minus(Duration.ofHours(24))),
                        respond(COMMENT),
                        "rewritten:comment-manners"),
                line(
                        "in the future",
                        base().commentedAt(NOW.plusSeconds(3600)),
                        respond(COMMENT),
                        "comment-interval"),
                line("kept", base().carrying("Pinned"), close(CLOSE), "kept"),
                line("kept from now on", base(), close(label("security"), CLOSE), "allowed kept"),
                line(
                        "issue's cap",
                        base().spent(0, 0, 19),
                        respond(BUG, QUESTION),
                        "allowed issue-cap"),
                // Modes
                line(
                        "approve",
                        base().mode(ActionKind.ADD_LABEL, Mode.APPROVE),
                        respond(BUG, ASSIGN),
                        "held:mode allowed"),
                line(
                        "suggest",
                        base().mode(ActionKind.ADD_LABEL, Mode.SUGGEST),
                        respond(BUG),
                        "held:mode"),
                line(
                        "rehearsal",
                        base().mode(ActionKind.ADD_LABEL, Mode.DRY_RUN),
                        respond(BUG, ASSIGN),
                        "dry:allowed allowed"),
                line(
                        "lowered",
                        base().lowered(ActionKind.ADD_LABEL),
                        respond(BUG, ASSIGN),
                        "held:lowered allowed"),
                line(
                        "lowered never raises",
                        base().mode(ActionKind.ADD_LABEL, Mode.OFF).lowered(ActionKind.ADD_LABEL),
                        respond(BUG),
                        "mode-off"),
                line(
                        "lowered dry run",
                        base().mode(ActionKind.ADD_LABEL, Mode.DRY_RUN)
                                .lowered(ActionKind.ADD_LABEL),
                        respond(BUG),
                        "dry:allowed"),
                line(
                        "suggestion",
                        base(),
                        respond(new Action.SuggestLabel("bug", "x", 0.5)),
                        "held:suggestion"),
                line(
                        "suggested before",
                        base().labels(new LabelRules(List.of(), List.of(), 20, List.of(), true))
                                .app()
                                .suggested("bug"),
                        respond(new Action.SuggestLabel("bug", "x", 0.5), QUESTION),
                        "suggested-before allowed"),
                line(
                        "suggested by an App",
                        base().labels(new LabelRules(List.of(), List.of(), 20, List.of(), true))
                                .app()
                                .mode(ActionKind.ADD_LABEL, Mode.SUGGEST),
                        respond(new Action.SuggestLabel("bug", "x", 0.5), QUESTION),
                        "allowed rewritten:mode"),
                line(
                        "comment by approval",
                        base().mode(ActionKind.COMMENT, Mode.APPROVE),
                        respond(BUG, COMMENT),
                        "allowed held:mode"),
                // Closing
                line("close waits for a human", base(), close(CLOSE), "held:mode"),
                line(
                        "so does its comment",
                        base(),
                        close(QUESTION, COMMENT, CLOSE),
                        "allowed held:goes-with-closing held:mode"),
                line(
                        "auto is announced",
                        auto(),
                        close(COMMENT, CLOSE),
                        "rewritten:comment-manners objection:PT168H"),
                line(
                        "alone it is announced too",
                        auto(),
                        close(CLOSE),
                        "objection:PT168H rewritten:objection"),
                line(
                        "no way to announce",
                        auto().commentedAt(NOW.minusSeconds(9)),
                        close(CLOSE),
                        "held:objection"),
                line(
                        "taken off by command",
                        base().touched(touch("bug", false, BOT)).byHuman("bug", false),
                        respond(BUG),
                        "label-taken-off"),
                line(
                        "set by command",
                        base().carrying("bug")
                                .touched(touch("bug", true, BOT))
                                .byHuman("bug", true),
                        respond(UNBUG),
                        "label-set-by-others"),
                line(
                        "set by command, others since",
                        base().touched(touch("bug", true, MARA)).byHuman("bug", false),
                        respond(BUG),
                        "allowed"),
                line(
                        "no room to announce",
                        auto().spent(0, 200, 0),
                        close(CLOSE),
                        "held:objection"),
                line(
                        "just room to announce",
                        auto().spent(0, 199, 0),
                        close(CLOSE),
                        "objection:PT168H rewritten:objection"),
                line(
                        "announcing is off",
                        auto().mode(ActionKind.COMMENT, Mode.OFF),
                        close(CLOSE),
                        "held:objection"),
                line(
                        "announcing is rehearsed",
                        auto().mode(ActionKind.COMMENT, Mode.DRY_RUN),
                        close(CLOSE),
                        "held:objection"),
                line(
                        "announcing is not trusted",
                        auto().lowered(ActionKind.COMMENT),
                        close(CLOSE),
                        "held:objection"),
                line(
                        "announcing is one too many",
                        auto().spent(0, 0, 19),
                        close(CLOSE),
                        "held:objection"),
                line(
                        "comment too soon",
                        auto().commentedAt(NOW.minusSeconds(9)),
                        close(COMMENT, CLOSE),
                        "comment-interval goes-with-closing"),
                line(
                        "comment off",
                        auto().mode(ActionKind.COMMENT, Mode.OFF),
                        close(COMMENT, CLOSE),
                        "mode-off goes-with-closing"),
                line(
                        "comment by approval",
                        auto().mode(ActionKind.COMMENT, Mode.APPROVE),
                        close(COMMENT, CLOSE),
                        "held:mode held:goes-with-closing"),
                line(
                        "closing off",
                        auto().mode(ActionKind.CLOSE_ISSUE, Mode.OFF),
                        close(BUG, COMMENT, CLOSE),
                        "allowed goes-with-closing mode-off"),
                line(
                        "closing kept",
                        auto().carrying("pinned"),
                        close(COMMENT, CLOSE),
                        "goes-with-closing kept"),
                line(
                        "closing rehearsed",
                        auto().mode(ActionKind.CLOSE_ISSUE, Mode.DRY_RUN),
                        close(COMMENT, CLOSE),
                        "dry:rewritten:comment-manners dry:allowed"),
                line(
                        "duplicate in words",
                        auto(),
                        Judging.decision(Decision.CLOSE, "a duplicate of #4", COMMENT, CLOSE),
                        "held:goes-with-closing held:duplicate-grounds"),
                // Caps
                line(
                        "repository's cap",
                        base().spent(0, 199, 0),
                        respond(BUG, ASSIGN),
                        "held:repo-cap held:repo-cap"),
                line(
                        "repository just below",
                        base().spent(0, 198, 0),
                        respond(BUG, ASSIGN),
                        "allowed allowed"),
                line(
                        "day's cap",
                        base().safety(new Safety(10, 99, Duration.ofMinutes(1), Optional.empty()))
                                .spent(10, 0, 0),
                        respond(BUG),
                        "held:day-cap"),
                line(
                        "caps count no rehearsal",
                        base().mode(ActionKind.ADD_LABEL, Mode.DRY_RUN).spent(0, 200, 0),
                        respond(BUG),
                        "dry:allowed"),
                line(
                        "caps count nothing held",
                        base().spent(0, 199, 0),
                        close(CLOSE, BUG),
                        "held:mode allowed"),
                line(
                        "capped comment holds its closing",
                        auto().spent(0, 200, 0),
                        close(COMMENT, CLOSE),
                        "held:repo-cap held:goes-with-closing"),
                // Several at once: the first in order is told
                line(
                        "left alone beats off",
                        base().mode(ActionKind.ADD_LABEL, Mode.OFF).leftAlone(),
                        respond(BUG),
                        "whole:left-alone"),
                line(
                        "missing beats denied",
                        base().labels(labels("", "nil", 9, "")),
                        respond(label("nil")),
                        "whole:label-exists"),
                line(
                        "off beats taken off",
                        base().mode(ActionKind.ADD_LABEL, Mode.OFF)
                                .touched(touch("bug", false, MARA)),
                        respond(BUG),
                        "mode-off"),
                line(
                        "a bound beats all wishes",
                        base().mode(ActionKind.ADD_LABEL, Mode.OFF),
                        respond(BUG, bad()),
                        "whole whole:known-action"));
    }

    private static Judging auto() {
        return base().mode(ActionKind.CLOSE_ISSUE, Mode.AUTO);
    }

    private static Action bad() {
        return new Action.Unacceptable("merge", "unknown");
    }

    private static Action label(String name) {
        return new Action.AddLabel(name);
    }

    private static Touch touch(String label, boolean set, @Nullable Account by) {
        return new Touch(label, set, by, Judging.NOW);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void each_line_of_the_table_holds(
            String what, Judging judging, DecisionMessage decision, String verdicts) {
        Judgement judgement = judging.judge(decision);

        assertThat(
                        String.join(
                                " ",
                                judgement.actions().stream().map(PolicyTableTest::word).toList()))
                .isEqualTo(verdicts);
        assertThat(judgement.policy()).isEqualTo("digest");
        assertThat(judgement.patience()).isEqualTo(Duration.ofHours(72));
    }

    private static String word(Judged judged) {
        String word =
                switch (judged.verdict()) {
                    case Verdict.Allowed _ -> "allowed";
                    case Verdict.Rewritten r -> "rewritten:" + r.rule();
                    case Verdict.Held _ when judged.objection() != null ->
                            "objection:" + judged.objection();
                    case Verdict.Held h -> "held:" + h.rule();
                    case Verdict.Refused r when r.rule().equals(Judgement.WHOLE_DECISION) ->
                            "whole";
                    case Verdict.Refused r when r.whole() -> "whole:" + r.rule();
                    case Verdict.Refused r -> r.rule();
                };
        return judged.rehearsal() ? "dry:" + word : word;
    }

    @Test
    void every_rule_is_in_the_table() {
        List<String> lines = table().map(a -> a.get()[3].toString()).toList();

        assertThat(Gate.RULES)
                .allSatisfy(rule ->
                        assertThat(lines)
                                .as(rule.name())
                                .anyMatch(l ->
                                        l.contains(
                                                rule.whole()
                                                        ? "whole:" + rule.name()
                                                        : rule.name())));
    }

    @Test
    void every_rule_is_in_the_documentation() throws IOException {
        String page = Files.readString(Path.of("docs/policy.md"));

        assertThat(Gate.RULES)
                .allSatisfy(rule ->
                        assertThat(page)
                                .containsPattern(
                                        "\\| `"
                                                + rule.name()
                                                + "` \\|.*\\| "
                                                + (rule.whole() ? "whole" : "alone")
                                                + " \\|"));
    }

    @Test
    void a_surge_stops_all_writing_from_the_decision_on_that_is_too_much() {
        Judging surge =
                base().safety(new Safety(999, 10, Duration.ofMinutes(10), Optional.empty()));

        assertThat(surge.spent(8, 8, 0).respond(BUG, ASSIGN).breaker()).isNull();
        assertThat(surge.spent(9, 9, 0).respond(BUG, ASSIGN).breaker())
                .contains("more than 10 actions within 10 minutes")
                .contains("foreman resume");
        assertThat(surge.spent(10, 9, 0).respond(bad()).breaker()).isNull();
        assertThat(surge.spent(10, 9, 0).close(CLOSE).breaker()).isNull();
        assertThat(surge.spent(10, 9, 0).respond(BUG).actions().getFirst().verdict())
                .isInstanceOf(Verdict.Allowed.class);
    }
}
