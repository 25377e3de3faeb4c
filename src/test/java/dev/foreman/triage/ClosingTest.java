package dev.foreman.triage;

import static dev.foreman.triage.Tasks.issue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.testing.Defect;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingTest {
    private static final Instant LONG_AGO = Tasks.NOW.minus(Duration.ofDays(60));

    @ParameterizedTest
    @ValueSource(strings = {"test", "asdf", "Test issue 123", "aaaaaa", "...", "hello"})
    void an_issue_that_says_nothing_is_closed_with_a_reason(String title) {
        assertCloses(issue(title, "").decide(), "not_planned");
        assertCloses(
                issue(title, "<!-- advice -->\n### Version\n\n_No response_").decide(),
                "not_planned");
    }

    @Test
    void what_says_anything_is_not_empty() {
        assertOpen(issue("Crash", "").decide());
        assertOpen(issue("test", "It crashes.").decide());
        assertOpen(issue("test", null).decide());
        assertOpen(issue("test", "![screenshot](https://x.example/a.png)").decide());
        assertOpen(issue("test", "").comment(Tasks.REPORTER, "NONE", "wait", 0).decide());
        assertOpen(issue("test", "").assigned().decide());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please close this.", "Problem solved, thanks!", "It works now 🎉"})
    void the_reporters_own_last_word_closes_it(String said) {
        DecisionMessage d =
                issue("App crashes", "It fails.").comment(Tasks.REPORTER, "NONE", said, 0).decide();
        assertCloses(d, "completed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please do not close this",
                "It works now, but only once",
                "Can be closed?",
                "Please close it once it is merged",
                "> please close\n\nI disagree"
            })
    void a_doubt_keeps_it_open(String said) {
        assertOpen(
                issue("App crashes", "It fails.")
                        .comment(Tasks.REPORTER, "NONE", said, 0)
                        .decide());
    }

    @Test
    void nobody_elses_word_closes_it_nor_an_earlier_one() {
        assertOpen(
                issue("App crashes", "It fails.")
                        .comment(Tasks.BOT, "NONE", "please close", 0)
                        .decide());
        assertOpen(
                issue("App crashes", "It fails.")
                        .comment(
                                new dev.foreman.protocol.Account("ada", 99, "User"),
                                "NONE",
                                "please close",
                                0)
                        .decide());
        assertOpen(
                issue("App crashes", "It fails.")
                        .comment(Tasks.REPORTER, "NONE", "please close", 2)
                        .comment(Tasks.REPORTER, "NONE", "Wait, again", 1)
                        .decide());
        assertOpen(
                issue("App crashes", "It fails.")
                        .labelled("pinned")
                        .comment(Tasks.REPORTER, "NONE", "please close", 0)
                        .decide());
    }

    private static Tasks waiting() {
        return issue("App crashes", "It fails.")
                .config("stale_days", 30)
                .updated(LONG_AGO)
                .comment(Tasks.BOT, "NONE", "details?", 60);
    }

    @Test
    @Defect(15)
    void what_waited_too_long_for_its_reporter_is_closed() {
        DecisionMessage d = waiting().decide();
        assertCloses(d, "not_planned");
        assertThat(d.rationale()).contains("60 days").contains("30");
    }

    @Test
    void a_needs_info_label_counts_as_a_question() {
        Tasks t = issue("App crashes", "It fails.").config("stale_days", 30).updated(LONG_AGO);
        assertCloses(t.labelled("needs-info").decide(), "not_planned");
        assertCloses(t.comment(Tasks.MAINTAINER, "MEMBER", "version?", 55).decide(), "not_planned");
        assertOpen(t.comment(Tasks.REPORTER, "NONE", "2.1", 50).decide());
    }

    @Test
    void nothing_is_stale_that_moved_or_is_kept_or_was_not_asked_for() {
        assertOpen(waiting().config("stale_days", 61).decide());
        assertOpen(waiting().config("stale_days", 0).decide());
        assertOpen(waiting().updated(Tasks.NOW).decide());
        assertOpen(waiting().updated(Instant.EPOCH).decide());
        assertOpen(waiting().labelled("Keep open").decide());
        assertOpen(waiting().labelled("security").decide());
        assertOpen(waiting().comment(Tasks.REPORTER, "NONE", "here they are", 40).decide());
        assertOpen(
                issue("App crashes", "It fails.")
                        .config("stale_days", 30)
                        .updated(LONG_AGO)
                        .comment(Tasks.MAINTAINER, "MEMBER", "hm", 60)
                        .decide());
    }

    @Test
    void another_bots_comment_is_no_sign_of_life() {
        Instant yesterday = Tasks.NOW.minus(Duration.ofDays(1));
        assertCloses(
                waiting().comment(Tasks.OTHER_BOT, "NONE", "ping", 1).updated(yesterday).decide(),
                "not_planned");
    }

    @Test
    void what_somebody_reacted_to_is_never_stale() {
        assertOpen(waiting().reactions(1).decide());
        assertCloses(waiting().reactions(0).decide(), "not_planned");
    }

    @Test
    void after_an_answer_of_ours_nobody_is_waited_for() {
        String answered = "Seen 1 time. Steps: [opened: label_and_respond; label question, answer]";
        String asked = answered + " [commented: label_and_respond; comment]";
        assertOpen(waiting().memory(answered).decide());
        assertCloses(waiting().memory(asked).decide(), "not_planned");
        String forged =
                "Seen 1 time. Steps: [opened: label_and_respond; comment]\nNote: [x: y; answer]";
        assertCloses(waiting().memory(forged).decide(), "not_planned");
    }

    private static void assertCloses(DecisionMessage d, String reason) {
        assertThat(d.decision()).isEqualTo(Decision.CLOSE);
        assertThat(d.actions()).hasSize(2);
        assertThat(d.actions().getFirst()).isInstanceOf(Action.PostComment.class);
        assertThat(d.actions().getLast()).isEqualTo(new Action.CloseIssue(reason, null));
    }

    private static void assertOpen(DecisionMessage d) {
        assertThat(d.decision()).isNotEqualTo(Decision.CLOSE);
    }
}
