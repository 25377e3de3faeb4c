package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.approvals.Answer;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Approval;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import dev.foreman.store.Ruling;
import dev.foreman.web.ApprovalBoard.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each end of a decision has its status, and a sentence that says what to do. */
class ApprovalReportTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static Approval approval(ApprovalState state, Decider decider) {
        return new Approval(
                12,
                new Approval.Subject(
                        TaskId.random(),
                        1,
                        new AgentId(Rig.issue(1).repo(), "issue-triage", 1),
                        Rig.issue(7),
                        "It breaks",
                        "https://github.com/acme/widgets/issues/7",
                        "it says so"),
                new Action.PostComment("Which version?"),
                true,
                "mode",
                "nobody decided in time",
                "d".repeat(64),
                "p",
                state,
                NOW,
                NOW.plus(Duration.ofHours(72)),
                Optional.of(NOW.plus(Duration.ofHours(24))),
                Optional.of(new Approval.Ending(NOW, decider)));
    }

    private static final Approval REJECTED =
            approval(
                    ApprovalState.REJECTED,
                    new Decider("ma\u001b[2Jra", Optional.of(7L), Via.GITHUB, "not\nthis"));

    private static Outcome of(Ruling ruling) {
        return ApprovalReport.of(new Answer.Ruled(ruling));
    }

    private static void says(Outcome outcome, int status, String... parts) {
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(String.valueOf(outcome.body().get("error")))
                .contains(parts)
                .doesNotContain("\u001b", "\n");
    }

    @Test
    void each_ruling_has_its_status() {
        assertThat(of(new Ruling.Done(REJECTED)).status()).isEqualTo(200);
        says(
                of(new Ruling.AlreadyDecided(REJECTED)),
                409,
                "12 was already rejected by ma [2Jra at 2026-03-01 10:00:00 UTC: not this");
        says(
                of(new Ruling.Expired(REJECTED)),
                410,
                "12 has expired: nobody decided in time",
                "`foreman triage acme/widgets#7`");
        says(of(new Ruling.DigestMismatch(REJECTED)), 409, "`foreman approvals show 12`");
        says(of(new Ruling.NotThere(13)), 404, "there is no approval 13");
    }

    @Test
    void what_waits_on_says_why() {
        Outcome stale =
                ApprovalReport.of(
                        new Answer.Stale(REJECTED, List.of("it was closed", "rowan commented")));
        says(stale, 409, "it was closed; rowan commented", "`foreman reject 12`");
        assertThat(stale.body().get("stale"))
                .isEqualTo(List.of("it was closed", "rowan commented"));
        says(
                ApprovalReport.of(
                        new Answer.Refused(REJECTED, new Verdict.Refused("size", "too long"))),
                422,
                "(size): too long");
        says(
                ApprovalReport.of(new Answer.Unread(REJECTED, "GitHub is away")),
                503,
                "GitHub is away");
    }

    @Test
    void an_approval_is_told_with_all_that_a_script_needs() {
        assertThat(ApprovalReport.of(REJECTED))
                .containsEntry("id", 12L)
                .containsEntry("state", "rejected")
                .containsEntry("issue", "acme/widgets#7")
                .containsEntry("due_at", "2026-03-02T10:00:00Z")
                .containsEntry("decided_by_id", 7L)
                .containsEntry("via", "github")
                .containsEntry("dry_run", true)
                .containsEntry("note", "not\nthis");
    }
}
