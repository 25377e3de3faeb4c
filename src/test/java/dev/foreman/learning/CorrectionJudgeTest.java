package dev.foreman.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.github.IssueEvent;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.CorrectionVerdict;
import dev.foreman.store.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CorrectionJudgeTest {
    private static final Instant DONE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Account US = new Account("foreman-bot", 1, "User");
    private static final Account MARA = new Account("mara", 2, "User");
    private static final Account ROWAN = new Account("rowan", 3, "User");
    private static final Account STALE = new Account("stale[bot]", 4, "Bot");
    private static final Action BUG = new Action.AddLabel("bug");
    private static final Action UNBUG = new Action.RemoveLabel("bug");
    private static final Action CLOSE = new Action.CloseIssue("completed", null);
    private static final Action ASSIGN = new Action.Assign("mara");

    private final CorrectionJudge judge = new CorrectionJudge(a -> a.id() == US.id());

    private static IssueEvent at(
            int second, String event, @Nullable Account who, @Nullable String subject) {
        return new IssueEvent(event, who, DONE.plusSeconds(second), subject, null);
    }

    private static Arguments row(
            String what, Action action, boolean stands, String open, String over, IssueEvent... e) {
        return Arguments.of(what, action, stands, open, over, Arrays.asList(e));
    }

    /** What it looks like, and the verdict while it is watched and when the watch is over. */
    static Stream<Arguments> changes() {
        IssueEvent ours = at(0, "labeled", US, "bug");
        return Stream.of(
                row("it stands", BUG, true, "OPEN", "ACCEPTED", ours),
                row("GitHub tells nothing of it", BUG, true, "OPEN", "ACCEPTED"),
                row(
                        "a person took it off",
                        BUG,
                        false,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        ours,
                        at(60, "unlabeled", MARA, "bug")),
                row(
                        "in the very same second",
                        BUG,
                        false,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        ours,
                        at(0, "unlabeled", MARA, "bug")),
                row(
                        "in the second before, which is not about ours",
                        BUG,
                        true,
                        "OPEN",
                        "ACCEPTED",
                        at(-1, "unlabeled", MARA, "bug"),
                        ours),
                row(
                        "GitHub compares labels without regard to case",
                        BUG,
                        false,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        at(0, "labeled", US, "Bug"),
                        at(60, "unlabeled", MARA, "BUG")),
                row(
                        "somebody whose account is gone",
                        BUG,
                        false,
                        "REVERTED somebody took the label off",
                        "REVERTED somebody took the label off",
                        ours,
                        at(60, "unlabeled", null, "bug")),
                row(
                        "another label took its place",
                        BUG,
                        false,
                        "CORRECTED mara took the label off and set 'question'",
                        "CORRECTED mara took the label off and set 'question'",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(120, "labeled", MARA, "question")),
                row(
                        "the other one was set first",
                        BUG,
                        false,
                        "CORRECTED mara took the label off and set 'question'",
                        "CORRECTED mara took the label off and set 'question'",
                        ours,
                        at(50, "labeled", MARA, "question"),
                        at(60, "unlabeled", MARA, "bug")),
                row(
                        "of two, the nearer one",
                        BUG,
                        false,
                        "CORRECTED mara took the label off and set 'question'",
                        "CORRECTED mara took the label off and set 'question'",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(61, "labeled", MARA, "question"),
                        at(300, "labeled", MARA, "docs")),
                row(
                        "another label much later is another matter",
                        BUG,
                        false,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(361, "labeled", MARA, "question")),
                row(
                        "another person's label is another matter",
                        BUG,
                        false,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(61, "labeled", ROWAN, "question")),
                row(
                        "a bot took it off",
                        BUG,
                        false,
                        "OPEN",
                        "LOST it is gone, and no person took it back",
                        ours,
                        at(60, "unlabeled", STALE, "bug")),
                row(
                        "we took it off ourselves",
                        BUG,
                        false,
                        "OPEN",
                        "LOST it is gone, and no person took it back",
                        ours,
                        at(60, "unlabeled", US, "bug")),
                row(
                        "the label was deleted from the repository",
                        BUG,
                        false,
                        "OPEN",
                        "LOST it is gone, and no person took it back",
                        ours),
                row(
                        "a person took it off and set it again",
                        BUG,
                        true,
                        "OPEN",
                        "ACCEPTED",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(90, "labeled", MARA, "bug")),
                row(
                        "a bot set it again, over a person",
                        BUG,
                        true,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(90, "labeled", STALE, "bug")),
                row(
                        "another label is another matter",
                        BUG,
                        true,
                        "OPEN",
                        "ACCEPTED",
                        ours,
                        at(60, "unlabeled", MARA, "docs")),
                row(
                        "what was before ours is not about ours",
                        BUG,
                        true,
                        "OPEN",
                        "ACCEPTED",
                        at(-200, "labeled", US, "bug"),
                        at(-100, "unlabeled", MARA, "bug"),
                        ours),
                row(
                        "of what we did long before nothing is said",
                        BUG,
                        true,
                        "OPEN",
                        "ACCEPTED",
                        at(-200, "labeled", US, "bug"),
                        at(-100, "unlabeled", MARA, "bug")),
                row(
                        "GitHub does not tell of ours, but of what came after",
                        BUG,
                        false,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        at(5, "unlabeled", MARA, "bug"),
                        at(200, "labeled", US, "bug")),
                row(
                        "the first of two who took it off",
                        BUG,
                        false,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(70, "labeled", STALE, "bug"),
                        at(80, "unlabeled", ROWAN, "bug")),
                row(
                        "somebody whose account is gone set it again",
                        BUG,
                        true,
                        "OPEN",
                        "ACCEPTED",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(70, "labeled", null, "bug")),
                row(
                        "whose account is gone nobody knows what else they set",
                        BUG,
                        false,
                        "REVERTED somebody took the label off",
                        "REVERTED somebody took the label off",
                        ours,
                        at(60, "unlabeled", null, "bug"),
                        at(61, "labeled", null, "question")),
                row(
                        "nor is it them who set another one",
                        BUG,
                        false,
                        "REVERTED mara took the label off",
                        "REVERTED mara took the label off",
                        ours,
                        at(60, "unlabeled", MARA, "bug"),
                        at(61, "labeled", null, "question")),
                row(
                        "a removal was taken back",
                        UNBUG,
                        false,
                        "REVERTED mara set the label again",
                        "REVERTED mara set the label again",
                        at(0, "unlabeled", US, "bug"),
                        at(60, "labeled", MARA, "bug")),
                row(
                        "a removal stands",
                        UNBUG,
                        true,
                        "OPEN",
                        "ACCEPTED",
                        at(0, "unlabeled", US, "bug")),
                row(
                        "a person reopened it",
                        CLOSE,
                        false,
                        "REVERTED rowan reopened the issue",
                        "REVERTED rowan reopened the issue",
                        at(0, "closed", US, null),
                        at(60, "reopened", ROWAN, null)),
                row(
                        "reopened and closed again by people",
                        CLOSE,
                        true,
                        "OPEN",
                        "ACCEPTED",
                        at(0, "closed", US, null),
                        at(60, "reopened", ROWAN, null),
                        at(70, "closed", MARA, null)),
                row(
                        "the assignment was taken back",
                        ASSIGN,
                        false,
                        "REVERTED mara took the assignment back",
                        "REVERTED mara took the assignment back",
                        at(0, "assigned", US, "mara"),
                        at(60, "unassigned", MARA, "mara")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changes_are_judged_by_who_did_them(
            String what,
            Action action,
            boolean stands,
            String open,
            String over,
            List<IssueEvent> events) {
        Sight sight = new Sight.Change(stands, events);
        Instant later = DONE.plusSeconds(3600);

        assertThat(told(judge.judge(watched(action), sight, later, false))).startsWith(open);
        assertThat(told(judge.judge(watched(action), sight, later, true))).startsWith(over);
    }

    @Test
    void who_took_a_label_off_may_be_about_to_set_another() {
        Sight sight =
                new Sight.Change(
                        false,
                        List.of(at(0, "labeled", US, "bug"), at(60, "unlabeled", MARA, "bug")));

        assertThat(judge.judge(watched(BUG), sight, DONE.plusSeconds(61), false))
                .isEqualTo(new Opinion.Wait(DONE.plusSeconds(360)));
        assertThat(judge.judge(watched(BUG), sight, DONE.plusSeconds(61), true))
                .isEqualTo(new Opinion.Wait(DONE.plusSeconds(360)));
        assertThat(told(judge.judge(watched(BUG), sight, DONE.plusSeconds(360), false)))
                .startsWith("REVERTED");
    }

    @Test
    void it_is_told_who_it_was_and_what_took_the_place() {
        Sight sight =
                new Sight.Change(
                        false,
                        List.of(
                                at(0, "labeled", US, "bug"),
                                at(60, "unlabeled", MARA, "bug"),
                                at(60, "labeled", MARA, "question")));

        Opinion opinion = judge.judge(watched(BUG), sight, DONE.plusSeconds(900), false);

        assertThat(opinion)
                .isInstanceOfSatisfying(
                        Opinion.Settled.class,
                        s -> {
                            assertThat(s.finding().by()).isEqualTo(MARA);
                            assertThat(s.finding().instead()).isEqualTo("question");
                        });
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(new Sight.Words(false, false, 0, 0, false), "OPEN", "IGNORED"),
                Arguments.of(new Sight.Words(true, false, 3, 0, true), "REVERTED", "REVERTED"),
                Arguments.of(new Sight.Words(false, true, 3, 0, true), "CORRECTED", "CORRECTED"),
                Arguments.of(new Sight.Words(false, false, 0, 1, true), "CORRECTED", "CORRECTED"),
                Arguments.of(new Sight.Words(false, false, 1, 1, false), "OPEN", "ACCEPTED"),
                Arguments.of(new Sight.Words(false, false, 2, 1, false), "OPEN", "ACCEPTED"),
                Arguments.of(new Sight.Words(false, false, 1, 2, true), "CORRECTED", "CORRECTED"),
                Arguments.of(new Sight.Words(false, false, 0, 0, true), "OPEN", "ACCEPTED"),
                Arguments.of(new Sight.Deleted(), "REVERTED", "REVERTED"),
                Arguments.of(new Sight.Nothing("the issue is gone"), "LOST", "LOST"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void comments_are_judged_by_what_became_of_them(Sight sight, String open, String over) {
        Watched watched = watched(new Action.PostComment("Which version?"));

        assertThat(told(judge.judge(watched, sight, DONE.plusSeconds(1), false))).startsWith(open);
        assertThat(told(judge.judge(watched, sight, DONE.plusSeconds(1), true))).startsWith(over);
    }

    private static String told(Opinion opinion) {
        return switch (opinion) {
            case Opinion.Open _ -> CorrectionVerdict.OPEN.name();
            case Opinion.Wait wait -> "WAIT " + wait.until();
            case Opinion.Settled s -> s.finding().verdict() + " " + s.finding().seen();
        };
    }

    private static Watched watched(Action action) {
        return new Watched(
                1,
                TaskId.random(),
                0,
                Scene.AGENT,
                new IssueRef(RepoName.of("acme/widgets"), 7),
                action,
                ActionKind.of(action).orElseThrow(),
                Optional.of(5L),
                DONE.plus(Duration.ofSeconds(1)),
                0,
                Optional.empty(),
                Optional.empty());
    }
}
