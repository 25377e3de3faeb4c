package dev.foreman.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.intake.PollResult;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimRequest;
import dev.foreman.store.ActionState;
import dev.foreman.store.TaskState;
import dev.foreman.testing.FakeAgent;
import dev.foreman.testing.ScriptedHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that GitHub and the network do to us, end to end: at the end GitHub is as it should
 * be, nothing is lost, nothing is there twice, and the ledger tells just what GitHub shows.
 */
@Timeout(180)
class FaultMatrixTest {
    private static final On POLL = On.request("GET", "/issues\\?");
    private static final On ISSUE = On.request("GET", "/issues/[0-9]+$");
    private static final On LABEL = On.request("POST", "/labels$");
    private static final On COMMENT = On.request("POST", "/comments$");

    /** Long enough for a loaded machine, since a call that is cut is only made again. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir Path folder;
    private final CountDownLatch never = new CountDownLatch(1);
    private Works works;

    private Works works(String... repos) throws InterruptedException {
        works = new Works(folder, repos.length == 0 ? new String[] {"widgets"} : repos);
        return works;
    }

    @AfterEach
    void tearDown() {
        if (works != null) {
            works.close();
        }
    }

    // Answers that do not come.

    @Test
    void a_timeout_before_the_write_was_applied_is_found_out_and_the_write_made() throws Exception {
        works = new Works(folder, SHORT, "widgets");
        int issue = works.issue();
        works.github.faults().next(LABEL, Fault.hang(Phase.BEFORE, never));
        works.github.faults().next(COMMENT, Fault.hang(Phase.BEFORE, never));
        works.settle();

        works.assertDone(issue);
        assertThat(writes()).hasSize(4);
    }

    @Test
    void a_timeout_after_the_write_was_applied_is_found_out_and_nothing_done_twice()
            throws Exception {
        works = new Works(folder, SHORT, "widgets");
        int issue = works.issue();
        works.github.faults().next(LABEL, Fault.hang(Phase.AFTER, never));
        works.github.faults().next(COMMENT, Fault.hang(Phase.AFTER, never));
        works.settle();

        works.assertDone(issue);
        assertThat(writes()).hasSize(2);
    }

    @Test
    void a_read_that_times_out_is_read_later() throws Exception {
        works = new Works(folder, SHORT, "widgets");
        int issue = works.issue();
        works.github.faults().next(3, POLL, Fault.hang(Phase.BEFORE, never));
        works.settle();
        works.assertDone(issue);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_reset_before_or_after_the_write_does_no_harm(Phase phase) throws Exception {
        int issue = works().issue();
        works.github.faults().next(LABEL, Fault.reset(phase));
        works.github.faults().next(COMMENT, Fault.reset(phase));
        works.settle();

        works.assertDone(issue);
        assertThat(writes()).hasSize(phase == Phase.BEFORE ? 4 : 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_server_error_of_reads_and_writes_passes(int status) throws Exception {
        int issue = works().issue();
        works.github.faults().next(5, POLL, Fault.status(status));
        works.github.faults().next(5, ISSUE, Fault.status(status));
        works.github.faults().next(LABEL, Fault.status(status));
        works.github.faults().next(COMMENT, Fault.status(status));
        works.settle();

        works.assertDone(issue);
        assertThat(writes()).hasSize(4);
    }

    @Test
    void a_long_outage_costs_no_task_its_tries() throws Exception {
        int issue = works().issue();
        works.round();
        int second = works.issue();
        works.polled = List.of();
        works.github.faults().always(On.request("GET", "/labels"), Fault.status(503));
        for (int i = 0; i < 30; i++) {
            works.round();
            works.clock.advance(Duration.ofMinutes(5));
        }
        works.github.faults().clear();
        works.settle();

        works.assertDone(issue);
        works.assertDone(second);
        assertThat(works.counts().get(TaskState.FAILED)).isZero();
    }

    // Answers that are none.

    @Test
    void html_instead_of_json_is_no_answer_to_a_read_nor_to_a_write() throws Exception {
        int issue = works().issue();
        works.github.faults().next(2, POLL, Fault.htmlInstead());
        works.github.faults().next(ISSUE, Fault.htmlInstead());
        works.github.faults().next(LABEL, Fault.htmlInstead());
        works.github.faults().next(COMMENT, Fault.htmlInstead());
        works.settle();

        works.assertDone(issue);
        assertThat(writes()).hasSize(4);
    }

    @Test
    void a_truncated_page_moves_no_cursor() throws Exception {
        int issue = works().issue();
        works.github.faults().next(3, POLL, Fault.truncated());
        works.round();
        assertThat(works.last(works.repo())).get().isInstanceOf(PollResult.Failed.class);
        works.settle();
        works.assertDone(issue);
    }

    @Test
    void a_truncated_answer_of_a_write_is_no_reason_to_write_again() throws Exception {
        int issue = works().issue();
        works.github.faults().next(LABEL, Fault.truncated());
        works.github.faults().next(COMMENT, Fault.truncated());
        works.settle();

        works.assertDone(issue);
        assertThat(writes()).hasSize(2);
    }

    // Refusals.

    @Test
    void a_refused_token_stops_all_calls_but_a_rare_read_until_it_is_taken_again()
            throws Exception {
        works("widgets", "gears", "cogs");
        int first = works.issue();
        works.round();
        int second = works.issue(works.repos.get(1));
        works.github.requests().clear();
        works.github.faults().always(On.any(), Fault.badCredentials());
        works.rounds(60);

        assertThat(works.client.tokenRefusedSince()).isPresent();
        assertThat(writes()).isEmpty();
        // At 0, 1, 3, 7, 15 and 30 minutes or a little later, whoever asks; and what was under way
        // together with the first one.
        assertThat(works.calls()).hasSizeBetween(5, 11);

        works.github.faults().clear();
        works.settle();
        assertThat(works.client.tokenRefusedSince()).isEmpty();
        works.assertDone(first);
        works.assertDone(works.repos.get(1), second);
        assertThat(works.counts().get(TaskState.FAILED)).isZero();
    }

    @Test
    void a_token_revoked_between_decision_and_write_writes_nothing() throws Exception {
        int issue = works().issue();
        works.github.faults().always(LABEL, Fault.badCredentials());
        works.round();
        works.github.world().revokeToken(Works.TOKEN);
        works.github.faults().clear();
        works.rounds(5);
        assertThat(works.deeds(works.repo(), issue)).isEmpty();

        works.github.world().addToken(Works.TOKEN, "foreman-bot");
        works.settle();
        works.assertDone(issue);
    }

    @Test
    void a_restart_with_a_new_token_recovers_at_once() throws Exception {
        int issue = works().issue();
        works.github.world().revokeToken(Works.TOKEN);
        works.rounds(30);
        works.token = "ghp_new0123456789abcdefghijklmnopqrstuv";
        works.github.world().addToken(works.token, "foreman-bot");
        works.restart();
        works.round();
        works.assertDone(issue);
    }

    @Test
    void a_missing_permission_fails_the_decision_once_and_a_retry_by_hand_does_it()
            throws Exception {
        int issue = works().issue();
        works.github.faults().always(LABEL, Fault.forbidden());
        works.settle();
        works.rounds(5);

        assertThat(works.deeds(works.repo(), issue)).isEmpty();
        assertThat(works.states()).containsExactly(ActionState.FAILED, ActionState.DROPPED);
        assertThat(works.reasons().getFirst()).contains("not permitted");
        assertThat(writes()).hasSize(1);
        assertThat(works.client.limitedUntil()).isEmpty();

        works.github.faults().clear();
        var failed = works.store.queue().recent(1).getFirst();
        assertThat(failed.state()).isEqualTo(TaskState.FAILED);
        assertThat(works.store.queue().retryFailed(failed.id())).isEqualTo(1);
        works.settle();
        works.assertDone(issue);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429})
    void a_retry_after_is_kept_to_by_everything(int status) throws Exception {
        int issue = works().issue();
        works.github.faults().next(COMMENT, Fault.retryAfter(status, Duration.ofMinutes(10)));
        works.round();
        assertNothingBefore(works.now().plus(Duration.ofMinutes(10)));
        works.settle();
        works.assertDone(issue);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429})
    void a_reset_header_is_kept_to_by_everything(int status) throws Exception {
        int issue = works().issue();
        Instant reset = works.now().plus(Duration.ofMinutes(40));
        works.github
                .faults()
                .next(
                        LABEL,
                        Fault.message(
                                status,
                                Map.of(
                                        "X-RateLimit-Remaining",
                                        "0",
                                        "X-RateLimit-Reset",
                                        Long.toString(reset.getEpochSecond())),
                                "API rate limit exceeded for user ID 1."));
        works.round();
        assertNothingBefore(reset);
        works.settle();
        works.assertDone(issue);
    }

    @Test
    void a_secondary_limit_that_only_the_body_names_is_a_pause_and_no_missing_permission()
            throws Exception {
        int issue = works().issue();
        works.github.faults().next(LABEL, Fault.secondaryLimit());
        works.round();
        assertNothingBefore(works.now().plus(Duration.ofSeconds(55)));
        works.settle();
        works.assertDone(issue);
        assertThat(works.counts().get(TaskState.FAILED)).isZero();
    }

    // Things that are not where they were.

    @Test
    void an_issue_that_is_not_found_fails_its_decision_and_nothing_else() throws Exception {
        int lost = works().issue();
        int other = works.issue();
        works.github.faults().always(On.request("GET", "/issues/" + lost + "$"), notFound());
        works.settle();

        assertThat(works.deeds(works.repo(), lost)).isEmpty();
        works.assertDone(other);
        assertThat(works.counts().get(TaskState.FAILED)).isEqualTo(1);
    }

    @Test
    void an_issue_that_was_deleted_meanwhile_fails_its_decision_and_nothing_else()
            throws Exception {
        int lost = works().issue();
        AtomicBoolean done = new AtomicBoolean();
        meanwhile(() -> {
            if (!done.getAndSet(true)) {
                works.repo().deleteIssue(lost);
            }
        });
        works.settle();
        int other = works.issue();
        works.settle();

        works.assertDone(other);
        assertThat(works.counts().get(TaskState.FAILED)).isEqualTo(1);
        assertThat(works.reasons().toString()).contains("deleted");
    }

    @Test
    void a_repository_renamed_between_decision_and_write_is_written_to_by_no_name()
            throws Exception {
        int issue = works().issue();
        meanwhile(() -> works.repo().renameTo("gadgets"));
        works.round();
        works.rounds(3);

        assertThat(works.repo().timeline(issue)).noneMatch(e -> works.self.is(e.actor()));
        assertThat(writes()).isEmpty();
        assertThat(works.states()).containsExactly(ActionState.REFUSED, ActionState.FAILED);
        assertThat(works.reasons().toString()).contains("GitHub does not tell", "moved to");
    }

    @Test
    void an_issue_transferred_meanwhile_is_left_alone() throws Exception {
        int issue = works().issue();
        works.github
                .faults()
                .always(ISSUE, Fault.movedTo(works.github.url() + "/repositories/9/issues/1"));
        works.round();

        assertThat(works.deeds(works.repo(), issue)).isEmpty();
        assertThat(works.states()).containsExactly(ActionState.FAILED, ActionState.DROPPED);
        assertThat(works.calls()).noneMatch(c -> c.contains("/repositories/"));
    }

    @Test
    void what_github_finds_invalid_is_not_asked_again() throws Exception {
        int issue = works().issue();
        works.github.faults().always(LABEL, Fault.message(422, Map.of(), "Validation Failed"));
        works.settle();
        works.rounds(5);

        assertThat(works.deeds(works.repo(), issue)).isEmpty();
        assertThat(writes()).hasSize(1);
        assertThat(works.states()).containsExactly(ActionState.FAILED, ActionState.DROPPED);
        works.assertEqual();
    }

    @Test
    void a_link_to_a_foreign_host_is_not_followed_and_no_token_goes_there() throws Exception {
        try (ScriptedHttp foreign = new ScriptedHttp()) {
            int issue = works().issue();
            String there = foreign.url() + "/steal?page=2";
            works.github.faults().next(POLL, Fault.linkTo(there));
            works.github.faults().next(On.request("GET", "/labels"), Fault.linkTo(there));
            works.github.faults().next(On.request("GET", "/comments"), Fault.linkTo(there));
            works.round();
            assertThat(works.last(works.repo()))
                    .get()
                    .isInstanceOfSatisfying(
                            PollResult.Failed.class,
                            f -> assertThat(f.reason()).contains("nothing was sent"));
            works.settle();

            works.assertDone(issue);
            assertThat(foreign.journal()).isEmpty();
        }
    }

    // Time.

    @Test
    void a_hundred_and_thirty_issues_of_one_second_are_all_seen_once() throws Exception {
        works();
        works.deciding(new Action.AddLabel("bug"));
        Instant second = works.now();
        List<Integer> numbers =
                IntStream.range(0, 130)
                        .mapToObj(_ -> works.repo().openIssue("rowan", "Together", ""))
                        .toList();
        works.round();
        works.github
                .world()
                .at(second, () -> works.repo().openIssue("rowan", "In that second too", ""));
        works.settle();
        works.rounds(3);

        assertThat(works.agent.received()).hasSize(131);
        assertThat(numbers)
                .allSatisfy(n ->
                        assertThat(works.deeds(works.repo(), n)).containsExactly("labeled bug"));
        assertThat(works.deeds(works.repo(), 131)).containsExactly("labeled bug");
        works.assertEqual();
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void a_clock_ten_minutes_off_changes_nothing(int minutes) throws Exception {
        works = new Works(folder, Duration.ofSeconds(10), Duration.ofMinutes(minutes), "widgets");
        int issue = works.issue();
        works.settle();
        works.rounds(15);
        works.assertDone(issue);
        assertThat(works.agent.received()).as("our own writes are no news").hasSize(1);

        works.deciding();
        works.repo().comment(issue, "rowan", "It is version 3.");
        works.settle();
        assertThat(works.agent.received()).as("somebody's comment is").hasSize(2);

        works.labelAndComment();
        int second = works.issue();
        works.github.faults().next(LABEL, Fault.retryAfter(403, Duration.ofMinutes(5)));
        works.round();
        assertNothingBefore(works.now().plus(Duration.ofMinutes(5)));
        works.settle();
        works.assertDone(second);
    }

    // People.

    @Test
    void an_issue_edited_between_decision_and_write_is_decided_anew() throws Exception {
        int issue = works().issue();
        AtomicBoolean edited = new AtomicBoolean();
        meanwhile(() -> {
            if (!edited.getAndSet(true)) {
                works.clock.seconds(2);
                works.repo().editIssue(issue, "rowan", "It breaks, with version 3", "Always.");
            }
        });
        works.round();
        assertThat(works.deeds(works.repo(), issue)).isEmpty();
        assertThat(works.states()).containsExactly(ActionState.DROPPED, ActionState.DROPPED);
        works.clock.seconds(61);
        works.settle();

        works.assertDone(issue);
        assertThat(works.agent.received()).hasSize(2);
    }

    @Test
    void an_issue_closed_between_decision_and_write_is_left_alone() throws Exception {
        int issue = works().issue();
        meanwhile(() -> works.repo().close(issue, "mara", "completed"));
        works.settle();
        works.rounds(3);

        assertThat(works.deeds(works.repo(), issue)).isEmpty();
        assertThat(works.states()).containsExactly(ActionState.DROPPED, ActionState.DROPPED);
        assertThat(works.reasons().getFirst()).contains("closed meanwhile");
        assertThat(writes()).isEmpty();
    }

    @Test
    void a_label_deleted_between_decision_and_write_is_not_made_again() throws Exception {
        int issue = works().issue();
        meanwhile(() -> works.repo().removeLabel("bug"));
        works.settle();
        works.rounds(3);

        assertThat(works.deeds(works.repo(), issue)).isEmpty();
        assertThat(works.repo().labels()).isEmpty();
        assertThat(works.reasons().getFirst()).contains("'bug' was deleted meanwhile");
        assertThat(writes()).isEmpty();
    }

    @Test
    void an_issue_locked_between_decision_and_write_is_left_alone() throws Exception {
        int issue = works().issue();
        meanwhile(() -> works.repo().lock(issue));
        works.settle();
        works.rounds(3);

        assertThat(works.deeds(works.repo(), issue)).isEmpty();
        assertThat(works.reasons().getFirst()).contains("locked meanwhile");
        assertThat(writes()).isEmpty();
    }

    @Test
    void an_issue_that_was_locked_all_along_is_left_alone() throws Exception {
        int issue = works().issue();
        works.repo().lock(issue);
        works.settle();
        works.rounds(3);

        assertThat(works.deeds(works.repo(), issue)).isEmpty();
        assertThat(works.agent.received()).isEmpty();
    }

    @Test
    void a_comment_that_github_refuses_because_of_a_lock_is_not_tried_again() throws Exception {
        int issue = works().issue();
        works.github
                .faults()
                .always(
                        COMMENT,
                        Fault.message(
                                403,
                                Map.of(),
                                "Unable to create comment because issue is locked."));
        works.settle();
        works.rounds(3);

        assertThat(works.deeds(works.repo(), issue)).containsExactly("labeled bug");
        assertThat(works.states()).containsExactly(ActionState.APPLIED, ActionState.FAILED);
        assertThat(works.reasons().getLast()).contains("locked");
        assertThat(writes()).hasSize(2);
        works.assertEqual();
    }

    // One bad repository.

    @ParameterizedTest
    @CsvSource({
        "hangs",
        "resets",
        "500",
        "502",
        "503",
        "html",
        "truncated",
        "forbidden",
        "404",
        "410",
        "renamed",
        "foreign link",
        "451"
    })
    void one_bad_repository_never_holds_up_the_others(String how) throws Exception {
        works = new Works(folder, SHORT, "bad", "widgets", "gears");
        SimRepo bad = works.repo();
        int there = works.issue(bad);
        int second = works.issue(works.repos.get(1));
        int third = works.issue(works.repos.get(2));
        spoil(bad, how);
        works.round();

        works.assertDone(works.repos.get(1), second);
        works.assertDone(works.repos.get(2), third);
        assertThat(works.polled.getFirst()).isInstanceOf(PollResult.Failed.class);
        assertThat(works.polled.subList(1, 3)).allMatch(PollResult.Polled.class::isInstance);

        works.rounds(10);
        long asked = works.calls().stream().filter(c -> c.contains("/repos/acme/bad/")).count();
        assertThat(asked)
                .as("it is left alone more and more")
                .isLessThanOrEqualTo(repeats(how) ? 4 * 6 : 5);

        int later = works.issue(works.repos.get(1));
        works.round();
        works.assertDone(works.repos.get(1), later);
        if (!how.matches("404|410|renamed")) {
            works.github.faults().clear();
            works.settle();
            works.assertDone(bad, there);
        }
    }

    /** A read is repeated twice; one whose connection broke each time once more by the client. */
    private static boolean repeats(String how) {
        return List.of("hangs", "resets", "502", "503", "truncated").contains(how);
    }

    private void spoil(SimRepo bad, String how) {
        On on = On.request("*", "^/repos/acme/bad/");
        switch (how) {
            case "404" -> works.github.faults().always(on, notFound());
            case "410" -> bad.disableIssues();
            case "renamed" -> bad.renameTo("worse");
            default ->
                    works.github
                            .faults()
                            .always(
                                    on,
                                    switch (how) {
                                        case "hangs" -> Fault.hang(Phase.BEFORE, never);
                                        case "resets" -> Fault.reset(Phase.BEFORE);
                                        case "html" -> Fault.htmlInstead();
                                        case "truncated" -> Fault.truncated();
                                        case "forbidden" -> Fault.forbidden();
                                        case "foreign link" ->
                                                Fault.linkTo("http://127.0.0.1:9/?page=2");
                                        default -> Fault.status(Integer.parseInt(how));
                                    });
        }
    }

    private static Fault notFound() {
        return Fault.message(404, Map.of(), "Not Found");
    }

    /** Lets something happen while the agent thinks; its answer is as ever. */
    private void meanwhile(Runnable what) {
        works.agent.answering(task -> {
            what.run();
            return FakeAgent.decide(
                    task,
                    Decision.LABEL_AND_RESPOND,
                    new Action.AddLabel("bug"),
                    new Action.PostComment("Which version is it?"));
        });
    }

    private List<SimRequest> writes() {
        return works.github.requests().writes();
    }

    /** Goes on in small steps up to just before that moment: GitHub must not hear of us. */
    private void assertNothingBefore(Instant end) throws InterruptedException {
        works.github.requests().clear();
        while (works.now().plusSeconds(61).isBefore(end)) {
            works.round();
            works.clock.seconds(50);
        }
        works.restart();
        works.round();
        assertThat(works.calls()).isEmpty();
    }
}
