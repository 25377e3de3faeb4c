package dev.foreman.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.ActionState;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogEntry.LoggedAction;
import dev.foreman.store.LogEntry.LoggedEnd;
import dev.foreman.store.LogEntry.LoggedHold;
import dev.foreman.store.LogEntry.LoggedUndo;
import dev.foreman.store.UndoState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Foreman says of itself when it is asked. */
class WhyAnswerTest {
    private static final Instant AT = Instant.parse("2026-11-21T09:33:25Z");

    private static LogEntry entry(TaskType type, String rationale, List<LoggedAction> actions) {
        return new LogEntry(
                1,
                AT,
                new IssueRef(RepoName.of("acme/widgets"), 1),
                type,
                Optional.empty(),
                "label_and_respond",
                rationale,
                actions,
                Optional.empty());
    }

    private static LoggedAction logged(Action action, ActionState state, String reason) {
        return new LoggedAction(
                action,
                state,
                Optional.empty(),
                reason.isEmpty() ? Optional.empty() : Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static LoggedAction takenBack(Action action) {
        return new LoggedAction(
                action,
                ActionState.APPLIED,
                Optional.of("sanitiser"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        new LoggedUndo(
                                UndoState.UNDONE, AT, "mara", Optional.empty(), Optional.empty())));
    }

    @Test
    void every_action_is_told_with_what_became_of_it() {
        List<LoggedAction> actions =
                List.of(
                        logged(new Action.AddLabel("a`b"), ActionState.APPLIED, ""),
                        logged(new Action.RemoveLabel("new"), ActionState.ALREADY_SO, ""),
                        logged(new Action.SuggestLabel("ui", null, null), ActionState.HELD, "wait"),
                        logged(new Action.PostComment("x"), ActionState.DROPPED, "edited\nsince"),
                        logged(new Action.EditComment(1, "x", "y"), ActionState.OVERTAKEN, ""),
                        logged(new Action.CloseIssue(null, null), ActionState.FAILED, "locked"),
                        logged(new Action.Assign("mara"), ActionState.DRY_RUN, ""),
                        logged(new Action.Unacceptable("x", "y"), ActionState.REFUSED, ""),
                        logged(new Action.AddLabel("p"), ActionState.PLANNED, ""),
                        takenBack(new Action.AddLabel("q")));

        String answer =
                WhyAnswer.of(
                        List.of(
                                entry(TaskType.ISSUE_COMMAND, "mara commanded", List.of()),
                                entry(TaskType.ISSUE_TRIAGE, "the title\n\nsays so", actions)));

        assertThat(answer.lines())
                .containsExactly(
                        "At 2026-11-21 09:33 UTC the decision was `label_and_respond`, because:",
                        "",
                        "the title says so",
                        "",
                        "What became of it:",
                        "",
                        "- label `a'b`: done",
                        "- take off label `new`: it was so already",
                        "- suggest label `ui`: waits for a human, wait",
                        "- comment: dropped, edited since",
                        "- another text for our comment: dropped",
                        "- close: failed, locked",
                        "- assign somebody: only rehearsed",
                        "- something unknown: refused",
                        "- label `p`: under way",
                        "- label `q`: taken back");
    }

    private static String told(ActionState state, LoggedEnd end, String reason) {
        LoggedAction held =
                new LoggedAction(
                        new Action.AddLabel("bug"),
                        state,
                        Optional.of("mode"),
                        Optional.of(reason).filter(r -> !r.isEmpty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new LoggedHold(Optional.of(3L), Optional.of(end))));
        String answer = WhyAnswer.of(List.of(entry(TaskType.ISSUE_TRIAGE, "r", List.of(held))));
        return answer.substring(answer.lastIndexOf("- "));
    }

    private static LoggedEnd end(ApprovalState state, String via, String why) {
        return new LoggedEnd(state, AT, "ma`ra", via, Optional.of(why).filter(w -> !w.isEmpty()));
    }

    @Test
    void a_humans_no_is_not_put_down_to_the_rule_that_asked_for_it() {
        assertThat(
                        told(
                                ActionState.REFUSED,
                                end(ApprovalState.REJECTED, "github", "not a bug"),
                                "it waits"))
                .isEqualTo("- label `bug`: rejected by `ma'ra`, not a bug");
        assertThat(told(ActionState.APPLIED, end(ApprovalState.APPROVED, "command", "so"), ""))
                .isEqualTo("- label `bug`: done, approved by `ma'ra`");
        assertThat(told(ActionState.DROPPED, end(ApprovalState.APPROVED, "cli", ""), "closed"))
                .as("a name on the operator's machine is nobody else's business")
                .isEqualTo("- label `bug`: dropped, approved by a maintainer, closed");
        assertThat(told(ActionState.REFUSED, end(ApprovalState.EXPIRED, "clock", "late"), "x"))
                .isEqualTo("- label `bug`: expired, late");
    }

    @Test
    void what_is_long_is_cut() {
        List<LoggedAction> many = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            many.add(logged(new Action.AddLabel("l".repeat(300)), ActionState.APPLIED, ""));
        }

        String answer =
                WhyAnswer.of(List.of(entry(TaskType.ISSUE_TRIAGE, "r".repeat(9_000), many)));

        assertThat(answer).hasSizeLessThan(4_000).endsWith("- and 4 more").contains("rrr…");
        assertThat(WhyAnswer.of(List.of(entry(TaskType.ISSUE_TRIAGE, "nothing to do", List.of()))))
                .endsWith("nothing to do");
    }
}
