package dev.foreman.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.Agent;
import dev.foreman.config.Backlog;
import dev.foreman.config.Manifest;
import dev.foreman.config.Repo;
import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.People;
import dev.foreman.config.policy.Person;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.store.Claim;
import dev.foreman.store.Execution;
import dev.foreman.store.Task;
import dev.foreman.testing.Defect;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polling against a simulated GitHub and a real database. */
class PollCycleTest {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String LISTING = "GET /repos/{owner}/{repo}/issues";
    private static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);

    @TempDir Path folder;
    private Stage stage;
    private final List<Watch> watches = new ArrayList<>();
    private final Set<RepoName> notReady = new HashSet<>();
    private Function<Event, List<AgentId>> router =
            e -> List.of(new AgentId(e.repo(), "issue-triage", 1));

    @BeforeEach
    void setUp() {
        stage = new Stage(folder);
        watches.add(new Watch(Stage.WIDGETS, People.DEFAULT, new Backlog.None()));
        stage.store.queue().assign(Map.of(AGENT, "here"));
    }

    @AfterEach
    void tearDown() {
        stage.close();
    }

    @Test
    @Defect(9)
    void the_first_poll_begins_now_and_later_ones_see_what_is_new() throws Exception {
        stage.repo.openIssue("rowan", "An old one", "from before");
        stage.clock.seconds(60);

        assertThat(poll()).isEmpty();

        stage.clock.seconds(10);
        int number = stage.repo.openIssue("rowan", "A new one", "just now");

        assertThat(poll()).containsExactly("opened #" + number);
        assertThat(poll()).isEmpty();
    }

    @Test
    void an_issue_opened_in_the_very_second_of_the_first_poll_is_not_missed() throws Exception {
        poll();
        int number = stage.repo.openIssue("rowan", "In the same second", "");

        assertThat(poll()).containsExactly("opened #" + number);
    }

    @Test
    void a_backlog_of_all_takes_every_open_issue_in() throws Exception {
        watch(new Backlog.All(), false);
        stage.repo.openIssue("rowan", "one", "");
        int closed = stage.repo.openIssue("rowan", "two", "");
        stage.repo.close(closed, "mara", "completed");
        stage.clock.advance(Duration.ofDays(300));

        assertThat(poll()).containsExactly("opened #1");
    }

    @Test
    void a_backlog_of_some_days_takes_what_was_opened_in_them() throws Exception {
        watch(new Backlog.Since(Duration.ofDays(7)), false);
        stage.repo.openIssue("rowan", "long ago", "");
        stage.clock.advance(Duration.ofDays(30));
        int recent = stage.repo.openIssue("rowan", "lately", "");
        stage.clock.advance(Duration.ofDays(2));

        assertThat(poll()).containsExactly("opened #" + recent);
    }

    @Test
    @Defect(9)
    void pull_requests_bots_and_maintainers_are_left_alone() throws Exception {
        poll();
        stage.clock.seconds(5);
        stage.github.world().addUser("depwatch[bot]", "Bot");
        stage.repo.openPullRequest("rowan", "A change", "");
        stage.repo.openIssue("depwatch[bot]", "Weekly report", "");
        stage.repo.openIssue("mara", "A note to myself", "");
        stage.repo.openIssue("foreman-bot", "Our own", "");

        assertThat(poll()).isEmpty();
    }

    @Test
    void maintainers_are_included_where_the_operator_says_so_but_bots_never() throws Exception {
        watch(new Backlog.None(), true);
        poll();
        stage.clock.seconds(5);
        stage.github.world().addUser("depwatch[bot]", "Bot");
        stage.repo.openIssue("depwatch[bot]", "Weekly report", "");
        int number = stage.repo.openIssue("mara", "A note", "");

        assertThat(poll()).containsExactly("opened #" + number);
    }

    @Test
    void each_kind_of_change_has_its_word() throws Exception {
        poll();
        int number = stage.repo.openIssue("rowan", "It breaks", "somehow");
        assertThat(pollLater()).containsExactly("opened #1");
        stage.repo.comment(number, "rowan", "more");
        assertThat(pollLater()).containsExactly("commented #1");
        stage.repo.editIssue(number, "rowan", "It breaks!", "somehow");
        assertThat(pollLater()).containsExactly("edited #1");
        stage.repo.label(number, "bug", "mara");
        assertThat(pollLater()).containsExactly("labeled #1");
        stage.repo.unlabel(number, "bug", "mara");
        assertThat(pollLater()).containsExactly("unlabeled #1");
        stage.repo.assign(number, "mara", "mara");
        assertThat(pollLater()).containsExactly("assigned #1");
        stage.repo.close(number, "rowan", "completed");
        assertThat(pollLater()).isEmpty();
        stage.repo.reopen(number, "rowan");
        assertThat(pollLater()).containsExactly("reopened #1");
    }

    @Test
    void two_comments_within_one_second_are_two_events_though_a_poll_lies_between()
            throws Exception {
        poll();
        stage.repo.openIssue("rowan", "It breaks", "");
        pollLater();
        stage.repo.comment(1, "rowan", "more");
        assertThat(poll()).containsExactly("commented #1");
        stage.repo.comment(1, "rowan", "and more");

        assertThat(poll()).containsExactly("commented #1");
    }

    @Test
    void an_old_issue_that_changes_is_updated_and_not_new() throws Exception {
        stage.repo.openIssue("rowan", "old", "");
        stage.clock.seconds(3600);
        poll();
        stage.clock.seconds(60);
        stage.repo.label(1, "bug", "mara");

        assertThat(poll()).containsExactly("updated #1");
    }

    @Test
    @Defect(9)
    void our_own_writes_bring_no_event_but_a_humans_right_after_them_does() throws Exception {
        poll();
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        poll();
        act(new Action.AddLabel("bug"), new Action.PostComment("Which version?"));

        assertThat(pollLater()).isEmpty();

        stage.repo.comment(1, "rowan", "1.2");
        assertThat(poll()).containsExactly("commented #1");
    }

    @Test
    void what_a_human_says_in_the_second_of_our_own_write_is_heard_a_poll_later() throws Exception {
        poll();
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        poll();
        act(new Action.AddLabel("bug"));
        stage.repo.comment(1, "rowan", "I forgot to say …");

        assertThat(poll()).isEmpty();
        assertThat(pollLater()).containsExactly("commented #1");
    }

    @Test
    void a_page_that_our_own_write_overtook_brings_no_event_and_spoils_no_later_one()
            throws Exception {
        poll();
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        poll();
        CountDownLatch release = new CountDownLatch(1);
        stage.github
                .faults()
                .next(
                        On.request("GET", ".*/issues.*sort=.*"),
                        Fault.hang(Fault.Phase.AFTER, release));
        stage.repo.comment(1, "mara", "Looking at it.");
        Thread polling = Thread.ofVirtual().start(this::runQuietly);
        Awaitility.await().until(() -> stage.github.faults().pending() == 0);
        act(new Action.AddLabel("bug"));
        release.countDown();
        polling.join();

        assertThat(pollLater()).containsExactly("commented #1");
        assertThat(pollLater()).isEmpty();
        assertThat(tasks().stream().map(Task::action))
                .containsExactlyInAnyOrder("opened", "commented");
    }

    @Test
    void a_humans_comment_just_before_our_own_write_is_not_swallowed_by_it() throws Exception {
        poll();
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        poll();
        stage.repo.comment(1, "rowan", "I forgot to say …");
        act(new Action.PostComment("Which version?"));

        assertThat(pollLater()).containsExactly("commented #1");
    }

    @Test
    void while_our_own_write_is_not_settled_the_issue_is_left_for_the_next_poll() throws Exception {
        poll();
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        poll();
        Execution execution = decide(new Action.AddLabel("bug"));
        stage.store.queue().intend(execution.claim(), execution.actions().getFirst().id());
        Outcome.Receipt receipt = stage.client.addLabel(Stage.ref(1), "bug");
        stage.clock.seconds(5);
        int other = stage.repo.openIssue("rowan", "Another", "");

        assertThat(poll()).containsExactly("opened #" + other);

        stage.store
                .queue()
                .settle(
                        execution.claim(),
                        execution.actions().getFirst().id(),
                        new Outcome.Applied(receipt));
        assertThat(poll()).isEmpty();
        stage.repo.comment(1, "rowan", "hello?");
        assertThat(pollLater()).containsExactly("commented #1");
    }

    @Test
    void hundreds_of_issues_of_one_second_are_read_to_the_end_once() throws Exception {
        poll();
        stage.clock.seconds(5);
        IntStream.range(0, 250).forEach(i -> stage.repo.openIssue("rowan", "Burst " + i, ""));

        assertThat(poll()).hasSize(250).doesNotHaveDuplicates();
        assertThat(poll()).isEmpty();
    }

    @Test
    void hundreds_of_issues_over_time_are_read_to_the_end_once() throws Exception {
        poll();
        IntStream.range(0, 250)
                .forEach(i -> {
                    stage.clock.seconds(3);
                    stage.repo.openIssue("rowan", "Trickle " + i, "");
                });

        assertThat(poll()).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void an_issue_that_changes_while_pages_are_read_pushes_no_other_one_out() throws Exception {
        poll();
        IntStream.range(0, 150)
                .forEach(i -> {
                    stage.clock.seconds(3);
                    stage.repo.openIssue("rowan", "Trickle " + i, "");
                });
        // The first page is answered; before the second is asked for, thirty issues move to the
        // end.
        router =
                e -> {
                    if (e.issue().number() == 100) {
                        stage.clock.seconds(3);
                        IntStream.rangeClosed(1, 30)
                                .forEach(n -> stage.repo.comment(n, "rowan", "+1"));
                    }
                    return List.of(AGENT);
                };

        List<String> events = poll();

        assertThat(events.stream().filter(e -> e.startsWith("opened")).toList())
                .hasSize(150)
                .doesNotHaveDuplicates();
    }

    @Test
    @Defect(8)
    void a_crash_between_pages_keeps_the_first_and_reads_the_rest_again() throws Exception {
        watch(new Backlog.All(), false);
        IntStream.range(0, 150)
                .forEach(i -> {
                    stage.clock.seconds(3);
                    stage.repo.openIssue("rowan", "Old " + i, "");
                });
        Function<Event, List<AgentId>> sound = router;
        router =
                e -> {
                    if (e.issue().number() == 120) {
                        throw new IllegalStateException("power cut");
                    }
                    return List.of(AGENT);
                };
        assertThat(cycle().run().getFirst()).isInstanceOf(PollResult.Failed.class);
        long before = tasks().size();
        router = sound;
        stage.clock.advance(Duration.ofHours(2));
        cycle().run();

        assertThat(before).isEqualTo(100);
        assertThat(tasks().stream().map(t -> t.action() + " #" + t.issue().number()).toList())
                .hasSize(150)
                .doesNotHaveDuplicates()
                .allMatch(t -> t.startsWith("opened"));
    }

    @Test
    void events_and_cursor_survive_a_restart_of_the_database() throws Exception {
        poll();
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        poll();
        stage.restart();

        assertThat(tasks()).hasSize(1);
        assertThat(poll()).isEmpty();
    }

    @Test
    @Defect(7)
    void a_repository_whose_agents_are_not_ready_is_not_read_and_loses_nothing() throws Exception {
        poll();
        notReady.add(Stage.WIDGETS);
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        stage.github.requests().clear();

        assertThat(cycle().run()).containsExactly(new PollResult.NotReady(Stage.WIDGETS));
        assertThat(stage.github.requests().total()).isZero();

        notReady.clear();
        assertThat(pollLater()).containsExactly("opened #1");
    }

    @Test
    void one_bad_repository_holds_up_no_other() throws Exception {
        RepoName gears = RepoName.of("acme/gears");
        stage.addRepo("acme", "gears");
        watches.addFirst(new Watch(gears, People.DEFAULT, new Backlog.None()));
        poll();
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        stage.github
                .faults()
                .always(On.request("GET", "/repos/acme/gears/issues.*"), Fault.status(500));

        List<PollResult> results = cycle().run();

        assertThat(results.getFirst()).isInstanceOf(PollResult.Failed.class);
        assertThat(results.getLast())
                .isInstanceOfSatisfying(
                        PollResult.Polled.class, p -> assertThat(p.events()).isEqualTo(1));
    }

    @Test
    void a_repository_that_hangs_holds_up_no_other_and_is_read_once() throws Exception {
        RepoName gears = RepoName.of("acme/gears");
        stage.addRepo("acme", "gears");
        watches.addFirst(new Watch(gears, People.DEFAULT, new Backlog.None()));
        poll();
        stage.clock.seconds(5);
        stage.repo.openIssue("rowan", "It breaks", "");
        CountDownLatch release = new CountDownLatch(1);
        stage.github
                .faults()
                .always(
                        On.request("GET", "/repos/acme/gears/issues.*"),
                        Fault.hang(Fault.Phase.BEFORE, release));

        try (PollCycle cycle = cycle(Duration.ofMillis(200))) {
            List<PollResult> results = new ArrayList<>();
            Awaitility.await()
                    .until(() -> {
                        List<PollResult> now = cycle.run();
                        assertThat(now.getFirst()).isEqualTo(new PollResult.Reading(gears));
                        results.addAll(now);
                        return results.stream()
                                .anyMatch(r -> r instanceof PollResult.Polled p && p.events() == 1);
                    });
            assertThat(cycle.run().getFirst()).isEqualTo(new PollResult.Reading(gears));
            long asked =
                    stage.github.requests().all().stream()
                            .filter(r -> r.target().startsWith("/repos/acme/gears/issues"))
                            .count();
            assertThat(asked).as("the first poll's, and the one that hangs").isEqualTo(2);

            release.countDown();
            Awaitility.await().until(() -> cycle.run().getFirst() instanceof PollResult.Polled);
        }
    }

    @Test
    void a_repository_that_hangs_does_not_outlive_the_end_of_polling() throws Exception {
        stage.github
                .faults()
                .always(
                        On.request("GET", ".*/issues.*"),
                        Fault.hang(Fault.Phase.BEFORE, new CountDownLatch(1)));
        try (PollCycle cycle = cycle(Duration.ofMillis(10))) {
            assertThat(cycle.run()).containsExactly(new PollResult.Reading(Stage.WIDGETS));
            Awaitility.await().until(() -> stage.github.requests().count(LISTING) == 1);
        }
        Awaitility.await().until(() -> stage.github.connections() == 0);
    }

    @Test
    void a_failed_repository_waits_longer_each_time_and_recovers() throws Exception {
        poll();
        PollCycle cycle = cycle();
        stage.github.faults().always(On.request("GET", ".*/issues.*"), Fault.status(404));

        assertThat(cycle.run().getFirst()).isInstanceOf(PollResult.Failed.class);
        assertThat(cycle.run().getFirst()).isInstanceOf(PollResult.Waiting.class);
        stage.clock.advance(Duration.ofSeconds(75));
        assertThat(cycle.run().getFirst()).isInstanceOf(PollResult.Failed.class);
        stage.clock.advance(Duration.ofSeconds(75));
        assertThat(cycle.run().getFirst()).isInstanceOf(PollResult.Waiting.class);
        stage.github.faults().clear();
        stage.clock.advance(Duration.ofHours(1));
        assertThat(cycle.run().getFirst()).isInstanceOf(PollResult.Polled.class);
    }

    @Test
    void a_rate_limit_is_waited_out_as_long_as_github_says() throws Exception {
        poll();
        PollCycle cycle = cycle();
        stage.github
                .faults()
                .next(
                        On.request("GET", ".*/issues.*"),
                        Fault.retryAfter(403, Duration.ofMinutes(20)));

        assertThat(cycle.run().getFirst())
                .isInstanceOfSatisfying(
                        PollResult.Failed.class,
                        f ->
                                assertThat(f.retryAt())
                                        .isAfterOrEqualTo(
                                                stage.clock
                                                        .instant()
                                                        .plus(Duration.ofMinutes(19))));
    }

    @Test
    void an_unchanged_repository_costs_one_conditional_call() throws Exception {
        poll();
        poll();
        stage.github.requests().clear();

        poll();

        assertThat(stage.github.requests().all())
                .singleElement()
                .satisfies(r -> assertThat(r.status()).isEqualTo(304));
    }

    @Test
    void no_more_repositories_are_read_at_once_than_allowed() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 6; i++) {
            stage.addRepo("acme", "r" + i);
            watches.add(new Watch(RepoName.of("acme/r" + i), People.DEFAULT, new Backlog.None()));
        }
        stage.github
                .faults()
                .always(On.request("GET", ".*/issues.*"), Fault.hang(Fault.Phase.BEFORE, release));
        Thread polling = Thread.ofVirtual().start(this::runQuietly);

        Awaitility.await()
                .until(() ->
                        stage.github.requests().count("GET /repos/{owner}/{repo}/issues") >= 2
                                || stage.github.connections() >= 2);
        assertThat(stage.github.requests().count("GET /repos/{owner}/{repo}/issues"))
                .isLessThanOrEqualTo(2);
        release.countDown();
        polling.join();
    }

    private void runQuietly() {
        try {
            cycle().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void each_agent_gets_the_issues_of_the_people_it_is_for() throws Exception {
        AgentId other = new AgentId(Stage.WIDGETS, "issue-triage", 2);
        stage.store.queue().assign(Map.of(AGENT, "here", other, "here"));
        router = _ -> List.of(AGENT, other);
        People bots = new People(false, true, List.of(), List.of(new Person.ByLogin("rowan")));
        watches.set(
                0,
                new Watch(Stage.WIDGETS, People.DEFAULT, Map.of(other, bots), new Backlog.None()));
        poll();
        stage.github.world().addUser("depwatch[bot]", "Bot");
        stage.repo.openIssue("depwatch[bot]", "Weekly report", "");
        stage.repo.openIssue("rowan", "Crash", "");
        stage.github.world().addUser("tess", "User");
        stage.repo.openIssue("tess", "Crash again", "");
        pollLater();

        assertThat(tasks())
                .extracting(t -> t.agent() + " #" + t.issue().number())
                .containsExactlyInAnyOrder(
                        other + " #1", AGENT + " #2", AGENT + " #3", other + " #3");
    }

    @Test
    void an_agents_own_people_are_known_from_the_configuration() {
        Policy wider = Policy.DEFAULT;
        Policy own = wider.with(new People(false, true, List.of(), List.of()));
        AgentId second = new AgentId(Stage.WIDGETS, "issue-triage", 2);
        Repo repo =
                new Repo(
                        Stage.WIDGETS,
                        List.of(agent(AGENT, wider), agent(second, own)),
                        new Backlog.All(),
                        wider,
                        Origins.BUILT_IN);

        assertThat(Watch.of(repo))
                .isEqualTo(
                        new Watch(
                                Stage.WIDGETS,
                                People.DEFAULT,
                                Map.of(second, own.people()),
                                new Backlog.All()));
    }

    private static Agent agent(AgentId id, Policy policy) {
        return new Agent(
                id,
                false,
                new dev.foreman.config.Runtime.BuiltIn(),
                List.of("issue.*"),
                Map.of(),
                Manifest.plain(id.type()),
                policy,
                Origins.BUILT_IN);
    }

    private void watch(Backlog backlog, boolean includeMaintainers) {
        watches.set(0, new Watch(Stage.WIDGETS, People.DEFAULT.with(includeMaintainers), backlog));
    }

    private PollCycle cycle() {
        return cycle(Duration.ofSeconds(60));
    }

    private PollCycle cycle(Duration interval) {
        return new PollCycle(
                watches,
                stage.client,
                stage.store.inbox(),
                stage.store.meta(),
                stage.store.holds(),
                e -> router.apply(e),
                stage.self,
                repo -> !notReady.contains(repo),
                false,
                2,
                interval,
                stage.clock,
                new Random(1));
    }

    private List<String> pollLater() throws InterruptedException {
        stage.clock.seconds(10);
        return poll();
    }

    /** Polls once and tells the tasks that came of it: {@code opened #1}. */
    private List<String> poll() throws InterruptedException {
        Set<Object> before = new HashSet<>(tasks().stream().map(Task::id).toList());
        assertThat(cycle().run()).allMatch(r -> r instanceof PollResult.Polled);
        return tasks().stream()
                .filter(t -> !before.contains(t.id()))
                .map(t -> t.action() + " #" + t.issue().number())
                .sorted()
                .toList();
    }

    private List<Task> tasks() {
        return stage.store.queue().recent(1_000);
    }

    private Execution decide(Action... actions) {
        Claim claim = stage.store.queue().claim("here", "test", LEASE).orElseThrow();
        List<Judgement.Judged> allowed =
                List.of(actions).stream()
                        .map(a -> new Judgement.Judged(a, new Verdict.Allowed()))
                        .toList();
        stage.store
                .queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                claim.task().id(),
                                Decision.LABEL_AND_RESPOND,
                                "because",
                                List.of(actions),
                                null,
                                null),
                        _ -> Optional.empty(),
                        _ -> new Judgement(allowed));
        return stage.store.queue().claimDecided("test", LEASE).orElseThrow();
    }

    /** Decides and carries out, as execution would. */
    private void act(Action... actions) {
        Execution execution = decide(actions);
        execution
                .actions()
                .forEach(a -> {
                    stage.store.queue().intend(execution.claim(), a.id());
                    Outcome.Receipt receipt =
                            switch (a.action()) {
                                case Action.AddLabel l ->
                                        stage.client.addLabel(Stage.ref(1), l.label());
                                case Action.PostComment c ->
                                        stage.client.comment(Stage.ref(1), c.body());
                                default -> throw new IllegalStateException();
                            };
                    stage.store
                            .queue()
                            .settle(execution.claim(), a.id(), new Outcome.Applied(receipt));
                });
        stage.store.queue().finish(execution.claim(), dev.foreman.store.TaskState.DONE, null);
    }
}
