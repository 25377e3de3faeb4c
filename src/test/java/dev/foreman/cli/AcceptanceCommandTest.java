package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Claim;
import dev.foreman.store.CorrectionFinding;
import dev.foreman.store.CorrectionVerdict;
import dev.foreman.store.Execution;
import dev.foreman.store.Store;
import dev.foreman.store.TaskState;
import dev.foreman.store.TrustRule;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.Issues;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people made of what was done is shown, and a lowering is taken back by hand. */
class AcceptanceCommandTest {
    private static final RepoName WIDGETS = RepoName.of("acme/widgets");
    private static final Duration LEASE = Duration.ofMinutes(5);

    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
        rig.watch(Rig.BUILT_IN);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    /** Does so many things and judges all but the last of them. */
    private void done(CorrectionVerdict... verdicts) {
        HandClock clock = new HandClock();
        try (Store store = Store.open(rig.db, clock)) {
            AgentId agent = new AgentId(WIDGETS, "issue-triage", 1);
            store.queue().assign(Map.of(agent, "desk"));
            for (int i = 0; i <= verdicts.length; i++) {
                apply(store, agent, i + 1, clock);
                clock.advance(Duration.ofHours(2));
                if (i < verdicts.length) {
                    store.corrections()
                            .judge(
                                    store.corrections().nextDue().orElseThrow(),
                                    CorrectionFinding.of(verdicts[i], "so it is"),
                                    new TrustRule(0.7, 3));
                }
            }
        }
    }

    private static void apply(Store store, AgentId agent, int issue, Clock clock) {
        Event event =
                new Event(
                        WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "opened",
                        Issues.open(issue),
                        clock.instant());
        store.queue().submit(event, agent, false);
        Claim claim = store.queue().claim("desk", "me", LEASE).orElseThrow();
        Action bug = new Action.AddLabel("bug");
        store.queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                claim.task().id(),
                                Decision.LABEL_AND_RESPOND,
                                "so",
                                List.of(bug),
                                null,
                                null),
                        _ -> Optional.empty(),
                        _ ->
                                new Judgement(
                                        List.of(new Judgement.Judged(bug, new Verdict.Allowed()))));
        Execution execution = store.queue().claimDecided("me", LEASE).orElseThrow();
        long id = execution.actions().getFirst().id();
        store.queue().intend(execution.claim(), id);
        var receipt = new Outcome.Receipt(clock.instant(), clock.instant(), null);
        store.queue().settle(execution.claim(), id, new Outcome.Applied(receipt));
        store.queue().finish(execution.claim(), TaskState.DONE, null);
    }

    private void threeOfFourWrong() {
        done(
                CorrectionVerdict.ACCEPTED,
                CorrectionVerdict.REVERTED,
                CorrectionVerdict.CORRECTED,
                CorrectionVerdict.LOST);
    }

    @Test
    void each_kind_of_action_is_shown_with_its_rate() {
        threeOfFourWrong();

        assertThat(rig.run("acceptance")).as(rig.err()).isZero();
        assertThat(rig.out())
                .contains("REPOSITORY", "acme/widgets", "add_label", "33 % of 3", "needs approval");
        assertThat(rig.run("acceptance", "acme/widgets", "--json")).isZero();
        assertThat(rig.json().path("applied").asInt()).isEqualTo(5);
        assertThat(rig.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(rig.json().path("reverted").asInt()).isEqualTo(1);
        assertThat(rig.json().path("corrected").asInt()).isEqualTo(1);
        assertThat(rig.json().path("lost").asInt()).isEqualTo(1);
        assertThat(rig.json().path("open").asInt()).isEqualTo(1);
        assertThat(rig.json().path("lowered").asBoolean()).isTrue();
    }

    @Test
    void where_nothing_was_done_it_says_so() {
        done();
        assertThat(rig.run("acceptance", "acme/other")).isEqualTo(1);
        assertThat(rig.out()).isEmpty();
        assertThat(rig.err()).contains("nothing is known of acme/other");
        assertThat(rig.run("acceptance")).isZero();
        assertThat(rig.out().strip()).endsWith(" -");
    }

    @Test
    void a_lowering_is_taken_back_without_a_running_foreman() {
        threeOfFourWrong();

        assertThat(rig.run("acceptance", "restore", "acme/widgets", "add-label")).isZero();
        assertThat(rig.out()).contains("restored", "add_label", "acme/widgets");
        assertThat(rig.run("acceptance", "--json")).isZero();
        assertThat(rig.json().path("lowered").asBoolean()).isFalse();
        assertThat(rig.json().has("rate")).isFalse();
        assertThat(rig.run("acceptance", "restore", "acme/widgets", "add_label")).isEqualTo(1);
        assertThat(rig.err()).contains("was not lowered in acme/widgets");
    }

    @Test
    void what_is_no_repository_or_kind_is_refused() {
        done();
        assertThat(rig.run("acceptance", "widgets")).isEqualTo(2);
        assertThat(rig.run("acceptance", "restore", "acme/widgets", "paint")).isEqualTo(2);
        assertThat(rig.err()).contains("'paint' is no kind of action", "close_issue");
        assertThat(rig.run("acceptance", "restore", "acme/widgets")).isEqualTo(2);
    }

    @Test
    void what_fell_is_told_in_the_inbox_issue() throws Exception {
        threeOfFourWrong();
        var desk = rig.addRepo("desk");
        desk.openIssue("mara", "What waits", "Here.");
        rig.append("approvals: {inbox: {owner: acme, name: desk, issue: 1}}");
        try (var _ = rig.start()) {
            await().until(() -> !desk.comments(1).isEmpty());
        }
        assertThat(desk.comments(1))
                .singleElement()
                .satisfies(c ->
                        assertThat(c.body())
                                .contains("`foreman acceptance restore acme/widgets add_label`"));
    }

    @Test
    void a_running_foreman_is_asked_to_take_it_back() throws Exception {
        threeOfFourWrong();
        try (var harness = rig.start()) {
            assertThat(rig.run("acceptance", "restore", "acme/widgets", "add_label", "--json"))
                    .as(rig.err())
                    .isZero();
            assertThat(rig.json().path("kind").asText()).isEqualTo("add_label");
            assertThat(harness.engine().store().trust().lowered(WIDGETS)).isEmpty();
            assertThat(rig.run("acceptance", "restore", "acme/widgets", "add_label")).isEqualTo(1);
            assertThat(rig.err()).contains("was not lowered");
        }
    }
}
