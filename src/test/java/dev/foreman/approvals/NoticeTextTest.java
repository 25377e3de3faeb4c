package dev.foreman.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.Approval;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import dev.foreman.testing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a notice says, whatever it is about. */
class NoticeTextTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static Approval of(Action action, ApprovalState state, String url) {
        return new Approval(
                12,
                new Approval.Subject(
                        TaskId.random(),
                        0,
                        new AgentId(Stage.WIDGETS, "issue-triage", 1),
                        new IssueRef(Stage.WIDGETS, 7),
                        "It @all breaks",
                        url,
                        "it says so"),
                action,
                false,
                "mode",
                "waits",
                "d".repeat(64),
                "p",
                state,
                NOW,
                NOW.plus(Duration.ofHours(72)),
                Optional.of(NOW.plus(Duration.ofHours(24))),
                state == ApprovalState.WAITING
                        ? Optional.empty()
                        : Optional.of(
                                new Approval.Ending(NOW, new Decider("mara", Via.CLI, null))));
    }

    private static String asking(Action action, String url) {
        return NoticeText.asking(of(action, ApprovalState.WAITING, url), 0);
    }

    @Test
    void each_kind_of_action_is_told_in_words_with_foreign_words_in_code() {
        assertThat(asking(new Action.RemoveLabel("a`b"), ""))
                .contains("Remove the label `` a`b ``");
        assertThat(asking(new Action.EditComment(1, "@all", "x"), ""))
                .contains("Change Foreman's comment to:\n\n```text\n@all\n```");
        assertThat(asking(new Action.CloseIssue(null, null), "")).contains("Close the issue\n");
        assertThat(asking(new Action.CloseIssue("not_planned", null), ""))
                .contains("Close the issue as `not_planned`");
        assertThat(asking(new Action.Assign("mara"), "")).contains("Assign `mara`");
        assertThat(asking(new Action.SuggestLabel("bug", null, null), ""))
                .contains("Suggest the label `bug`");
        assertThat(asking(new Action.Unacceptable("x", "y"), "")).contains("`x`");
        assertThat(asking(new Action.AddLabel("bug"), ""))
                .contains("by itself after 2026-03-02 10:00 UTC", "`It @all breaks`");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/widgets/issues/7, (https://redirect.github.com/acme/widgets/issues/7)",
        "https://ghe.example.org/acme/widgets/issues/7, (https://ghe.example.org/acme/widgets/issues/7)",
        "javascript:alert(1), **Waits for you: `acme/widgets#7`**",
        "https://github.com/a)[x](https://evil.example, **Waits for you: `acme/widgets#7`**",
    })
    void a_link_is_one_of_githubs_own_or_none(String url, String told) {
        assertThat(asking(new Action.AddLabel("bug"), url)).contains(told);
    }

    @ParameterizedTest
    @EnumSource(ApprovalState.class)
    void every_end_has_its_word_and_keeps_the_marker(ApprovalState state) {
        Approval approval = of(new Action.AddLabel("bug"), state, "");
        String text = NoticeText.ended(approval);
        assertThat(text.substring(2, 6)).isEqualToIgnoringCase(state.name().substring(0, 4));
        assertThat(NoticeText.isOf(approval, text)).isTrue();
        assertThat(text.contains("by `mara`")).isEqualTo(state != ApprovalState.WAITING);
    }
}
