package dev.foreman.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.agents.AgentClient;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogFilter;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Defect;
import dev.foreman.testing.FakeAgent;
import dev.foreman.testing.Meddling;
import dev.foreman.testing.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the queue to somebody's agent and back, over real HTTP. */
class DispatcherTest {
    private static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(18);
    private static final int RETRIES = 2;

    @TempDir Path folder;
    private Stage stage;
    private final FakeAgent agent = new FakeAgent();
    private final AgentClient client = new AgentClient();
    private volatile Optional<URI> endpoint = Optional.empty();
    private Verdicts verdicts = DispatcherTest::allowAll;
    private Brakes brakes = Brakes.NONE;
    private ModelAccess models = ModelAccess.NONE;

    @BeforeEach
    void setUp() {
        stage = new Stage(folder);
        endpoint = Optional.of(agent.url());
        stage.store.queue().assign(Map.of(AGENT, "desk"));
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        stage.repo.putFile(".github/ISSUE_TEMPLATE/bug.md", "## Version\n");
        stage.clock.seconds(30);
    }

    @AfterEach
    void tearDown() {
        agent.close();
        client.close();
        stage.close();
    }

    @Test
    @Defect({11, 14, 15})
    void an_agent_is_told_all_it_may_know_and_nothing_more() {
        stage.repo.comment(1, "mara", "Thanks, which version?");
        submit();

        assertThat(step()).isTrue();

        TaskMessage told = agent.tasks().getFirst();
        assertThat(told.repo()).isEqualTo(Stage.WIDGETS);
        assertThat(told.type()).isEqualTo(TaskType.ISSUE_TRIAGE);
        assertThat(told.payload().issue().title()).isEqualTo("It breaks");
        assertThat(told.payload().issue().body()).isEqualTo("when I start it");
        assertThat(told.payload().issue().createdAt()).isNotNull();
        assertThat(told.context().repoLabels()).contains(new Label("bug", "Something is broken"));
        assertThat(told.context().comments())
                .singleElement()
                .satisfies(c -> assertThat(c.body()).contains("which version"));
        assertThat(told.context().issueTemplates())
                .singleElement()
                .satisfies(t -> assertThat(t.content()).contains("## Version"));
        assertThat(told.context().agentConfig()).containsEntry("stale_days", 30);
        assertThat(stage.self.is(told.context().bot())).isTrue();
        assertThat(told.context().llmBackend()).isEqualTo(new LlmBackend("none", null));
        assertThat(told.context().deadline()).isEqualTo(stage.clock.instant().plusSeconds(18));
        assertThat(agent.received().getFirst()).doesNotContain(Stage.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision", "500", "nonsense"})
    void leave_to_ask_models_lasts_as_long_as_the_agent_holds_the_task(String ending) {
        List<String> story = new CopyOnWriteArrayList<>();
        URI url = URI.create("http://127.0.0.1:8010");
        models =
                (task, instance, until) -> {
                    story.add("opened for " + instance + " until " + until);
                    return new ModelAccess.Lease() {
                        @Override
                        public Optional<LlmEndpoint> endpoint() {
                            return Optional.of(new LlmEndpoint(url, "of " + task.id()));
                        }

                        @Override
                        public void close() {
                            if (!story.contains("closed")) {
                                story.add("closed");
                            }
                        }
                    };
                };
        verdicts =
                (d, q) -> {
                    story.add("judged");
                    return allowAll(d, q);
                };
        agent.answering(t -> {
            story.add("asked");
            assertThat(t.context().llmEndpoint())
                    .isEqualTo(new LlmEndpoint(url, "of " + t.taskId()));
            return switch (ending) {
                case "decision" -> FakeAgent.decide(t, Decision.SKIP);
                case "500" -> new FakeAgent.Answer(500, "oops");
                default -> new FakeAgent.Answer(200, "nonsense");
            };
        });
        submit();

        step();

        String opened = "opened for desk until " + stage.clock.instant().plusSeconds(18);
        if (ending.equals("decision")) {
            assertThat(story).containsExactly(opened, "asked", "closed", "judged");
        } else {
            assertThat(story).containsExactly(opened, "asked", "closed");
        }
    }

    @Test
    void leave_to_ask_models_ends_when_the_briefing_fails() {
        List<String> story = new CopyOnWriteArrayList<>();
        models =
                (_, _, _) ->
                        new ModelAccess.Lease() {
                            @Override
                            public Optional<LlmEndpoint> endpoint() {
                                throw new IllegalStateException("odd");
                            }

                            @Override
                            public void close() {
                                story.add("closed");
                            }
                        };
        TaskId task = submit();
        step();
        assertThat(story).containsExactly("closed");
        assertThat(find(task).lastError().orElseThrow()).contains("odd");
    }

    @Test
    @Defect(10)
    void settings_never_overwrite_what_the_event_says() {
        submit();
        step(Map.of("issue", "mine", "action", "mine", "repo", "mine"));

        TaskMessage told = agent.tasks().getFirst();
        assertThat(told.payload().action()).isEqualTo("triage");
        assertThat(told.payload().issue().number()).isEqualTo(1);
        assertThat(told.context().agentConfig()).containsEntry("issue", "mine");
    }

    @Test
    void a_decision_is_stored_with_its_actions_and_reason() {
        agent.answering(
                t -> FakeAgent.decide(t, Decision.LABEL_AND_RESPOND, new Action.AddLabel("bug")));
        TaskId task = submit();

        step();

        assertThat(find(task).state()).isEqualTo(TaskState.DECIDED);
        assertThat(log())
                .singleElement()
                .satisfies(e -> assertThat(e.rationale()).isEqualTo("because"));
    }

    @Test
    void a_task_of_a_young_issue_waits_without_a_try_and_is_asked_about_when_it_is_older() {
        TaskId task = poll();
        AgentProfile patient = new AgentProfile(AGENT, Map.of(), policy(Duration.ofDays(3)));

        assertThat(step(patient)).isTrue();

        Task waiting = find(task);
        assertThat(waiting.state()).isEqualTo(TaskState.QUEUED);
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.lastError()).get().asString().contains("the issue is not PT72H old");
        assertThat(agent.tasks()).isEmpty();
        // More than a day would be taken for a clock's mistake: it looks again meanwhile.
        Instant again = stage.clock.instant().plus(Duration.ofDays(1));
        assertThat(waiting.notBefore()).isEqualTo(again);
        stage.store.queue().requeueExpired();
        assertThat(find(task).notBefore()).isEqualTo(again);
        assertThat(step(patient)).isFalse();

        for (int day = 0; day < 3; day++) {
            stage.clock.advance(Duration.ofDays(1));
            assertThat(step(patient)).isTrue();
        }
        assertThat(agent.tasks()).hasSize(1);
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void once_answered_or_asked_for_by_hand_an_issues_age_is_no_matter() {
        AgentProfile patient = new AgentProfile(AGENT, Map.of(), policy(Duration.ofDays(3)));
        TaskId byHand = submit();
        assertThat(step(patient)).isTrue();
        assertThat(find(byHand).state()).isEqualTo(TaskState.DONE);

        stage.repo.comment(1, "rowan", "It still does");
        TaskId later = poll();
        assertThat(step(patient)).isTrue();
        assertThat(find(later).state()).isEqualTo(TaskState.DONE);
    }

    private static Policy policy(Duration minimumAge) {
        return Policy.DEFAULT.withMinimumAge(minimumAge);
    }

    private boolean step(AgentProfile profile) {
        return new InstanceWorker(
                        desk("desk"), "test", stage.store.queue(), assignment(profile), LEASE)
                .step();
    }

    /** As polling does, not by hand. */
    private TaskId poll() {
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "opened",
                        stage.client.issue(Stage.ref(1)),
                        stage.clock.instant());
        stage.store.inbox().observe(Stage.WIDGETS, tx -> tx.enqueue(event, List.of(AGENT), false));
        return stage.store.queue().recent(1).getFirst().id();
    }

    @Test
    void memory_of_one_decision_is_in_the_next_task_of_the_issue() {
        agent.answering(
                t -> FakeAgent.decide(t, Decision.LABEL_AND_RESPOND, new Action.AddLabel("bug")));
        submit();
        step();
        submit();
        step();

        assertThat(agent.tasks().get(0).context().memorySummary()).isNull();
        assertThat(agent.tasks().get(1).context().memorySummary()).contains("label bug");
    }

    @Test
    @Defect(12)
    void the_agents_own_summary_is_kept_instead_and_cut_at_its_limit() {
        agent.answering(t ->
                new FakeAgent.Answer(
                        200,
                        """
                        {"task_id": "%s", "decision": "skip", "rationale": "r", "actions": [], "memory": "%s"}
                        """
                                .formatted(t.taskId(), "m".repeat(Recollection.LIMIT + 5))));
        submit();
        step();

        assertThat(stage.store.memory().summary(Stage.ref(1)).orElseThrow())
                .hasSize(Recollection.LIMIT)
                .startsWith("mmm")
                .endsWith("…");
    }

    @Test
    void what_the_gate_refuses_is_stored_as_refused_and_nothing_of_it_waits() {
        verdicts =
                (d, q) ->
                        new Judgement(
                                d.actions().stream()
                                        .map(x ->
                                                new Judgement.Judged(
                                                        x, new Verdict.Refused("test-rule", "no")))
                                        .toList());
        agent.answering(
                t -> FakeAgent.decide(t, Decision.LABEL_AND_RESPOND, new Action.AddLabel("bug")));
        TaskId task = submit();

        step();

        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
        assertThat(log().getFirst().actions().getFirst().rule()).contains("test-rule");
        assertThat(stage.store.memory().summary(Stage.ref(1)).orElseThrow())
                .contains("refused by rule test-rule")
                .doesNotContain("label bug");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | oops | 500",
                "404 | {} | 404",
                "200 | nonsense | not JSON",
                "200 | {} | task_id is missing",
                "422 | {\"error\": \"bad\"} | 422",
            })
    void a_bad_answer_is_tried_again_and_given_up_in_the_end(int status, String body, String why) {
        agent.answering(_ -> new FakeAgent.Answer(status, body));
        TaskId task = submit();

        for (int attempt = 0; attempt <= RETRIES; attempt++) {
            assertThat(find(task).state()).isEqualTo(TaskState.QUEUED);
            assertThat(step()).isTrue();
            assertThat(step()).as("waits before the next attempt").isFalse();
            stage.clock.advance(Duration.ofHours(1));
        }

        assertThat(find(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(find(task).lastError().orElseThrow()).contains(why);
        assertThat(step()).isFalse();
        assertThat(agent.received()).hasSize(RETRIES + 1);
        assertThat(log()).isEmpty();
    }

    @Test
    void another_tasks_decision_is_no_decision() {
        agent.answering(t ->
                new FakeAgent.Answer(
                        200,
                        "{\"task_id\": \"6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f40\", \"decision\": \"skip\","
                                + " \"rationale\": \"\", \"actions\": []}"));
        TaskId task = submit();

        step();

        assertThat(find(task).lastError().orElseThrow()).contains("but the task is " + task);
        assertThat(log()).isEmpty();
    }

    @Test
    @Defect(4)
    void a_late_answer_after_the_claim_was_taken_over_changes_nothing() {
        agent.answering(t -> {
            Meddling.releaseAll(stage.db);
            return FakeAgent.decide(t, Decision.LABEL_AND_RESPOND, new Action.AddLabel("bug"));
        });
        TaskId task = submit();

        step();

        assertThat(find(task).state()).isEqualTo(TaskState.QUEUED);
        assertThat(log()).isEmpty();
    }

    @Test
    void while_the_agent_is_away_nothing_is_claimed() {
        endpoint = Optional.empty();
        TaskId task = submit();

        assertThat(step()).isFalse();
        assertThat(find(task).state()).isEqualTo(TaskState.QUEUED);

        endpoint = Optional.of(agent.url());
        assertThat(step()).isTrue();
    }

    @Test
    void an_agent_that_is_not_there_counts_as_a_failed_attempt() {
        agent.close();
        TaskId task = submit();

        step();

        assertThat(find(task).attempts()).isEqualTo(1);
    }

    @Test
    void githubs_rate_limit_counts_against_nobody() {
        stage.github
                .faults()
                .next(
                        On.request("GET", ".*/labels.*"),
                        Fault.retryAfter(429, Duration.ofMinutes(10)));
        TaskId task = submit();

        step();

        assertThat(find(task).attempts()).isZero();
        assertThat(find(task).state()).isEqualTo(TaskState.QUEUED);
        assertThat(find(task).notBefore())
                .isAfterOrEqualTo(stage.clock.instant().plus(Duration.ofMinutes(9)));
        assertThat(agent.received()).isEmpty();
    }

    @Test
    void what_github_does_not_tell_for_a_day_is_given_up_visibly() {
        stage.github.faults().always(On.request("GET", ".*/labels.*"), Fault.status(500));
        TaskId task = submit();
        for (int hour = 0; hour < 24; hour++) {
            step();
            stage.clock.advance(Duration.ofHours(1));
        }
        assertThat(find(task).attempts()).isZero();

        for (int attempt = 0; attempt <= RETRIES + 1; attempt++) {
            step();
            stage.clock.advance(Duration.ofHours(1));
        }

        assertThat(find(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(agent.received()).isEmpty();
    }

    @Test
    void a_failing_github_is_tried_again() {
        stage.github.faults().next(On.request("GET", ".*/labels.*"), Fault.status(404));
        TaskId task = submit();

        step();

        assertThat(find(task).attempts()).isEqualTo(1);
        assertThat(agent.received()).isEmpty();
    }

    @Test
    void a_defect_in_foreman_itself_does_not_run_for_ever() {
        verdicts =
                (d, q) -> {
                    throw new IllegalStateException("a broken rule");
                };
        agent.answering(t -> FakeAgent.decide(t, Decision.SKIP));
        TaskId task = submit();

        for (int attempt = 0; attempt <= RETRIES; attempt++) {
            step();
            stage.clock.advance(Duration.ofHours(1));
        }

        assertThat(find(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(find(task).lastError().orElseThrow()).contains("a broken rule");
    }

    @Test
    void templates_are_asked_for_once_in_a_while_and_not_for_each_task() {
        Dispatcher dispatcher =
                dispatcher(Map.of(), List.of(desk("desk")), DispatchListener.SILENT);
        dispatcher.start();
        submit();
        dispatcher.ring();
        await().until(() -> agent.received().size() == 1);
        long once =
                stage.github.requests().all().stream()
                        .filter(r -> r.toString().contains("contents"))
                        .count();
        submit();
        dispatcher.ring();
        await().until(() -> agent.received().size() == 2);

        assertThat(
                        stage.github.requests().all().stream()
                                .filter(r -> r.toString().contains("contents"))
                                .count())
                .isEqualTo(once);
        dispatcher.close();
    }

    @Test
    void one_instance_never_has_two_tasks_at_once_and_two_work_side_by_side() {
        CountDownLatch both = new CountDownLatch(2);
        FakeAgent other = new FakeAgent();
        AgentId second = new AgentId(Stage.WIDGETS, "issue-triage", 2);
        stage.store.queue().assign(Map.of(AGENT, "desk", second, "other"));
        java.util.function.Function<TaskMessage, FakeAgent.Answer> slow =
                t -> {
                    both.countDown();
                    awaitQuietly(both);
                    return FakeAgent.decide(t, Decision.SKIP);
                };
        agent.answering(slow);
        other.answering(slow);
        for (int i = 0; i < 4; i++) {
            submit();
            submit(second);
        }
        Desk far =
                new Desk() {
                    @Override
                    public String name() {
                        return "other";
                    }

                    @Override
                    public Optional<URI> endpoint() {
                        return Optional.of(other.url());
                    }
                };
        try (Dispatcher dispatcher =
                dispatcher(Map.of(), List.of(desk("desk"), far), DispatchListener.SILENT)) {
            dispatcher.start();
            assertThat(dispatcher.isRunning()).isTrue();
            await().until(() -> agent.received().size() == 4 && other.received().size() == 4);
        }
        assertThat(agent.mostUnderway()).isEqualTo(1);
        assertThat(other.mostUnderway()).isEqualTo(1);
        assertThat(both.getCount()).isZero();
        other.close();
    }

    @Test
    void a_stop_interrupts_a_hanging_agent_and_blames_nobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        agent.answering(t -> {
            awaitQuietly(never);
            return FakeAgent.decide(t, Decision.SKIP);
        });
        TaskId task = submit();
        Dispatcher dispatcher =
                dispatcher(Map.of(), List.of(desk("desk")), DispatchListener.SILENT);
        dispatcher.start();
        await().until(() -> agent.received().size() == 1);

        dispatcher.close();

        assertThat(dispatcher.isRunning()).isFalse();
        assertThat(find(task).state()).isEqualTo(TaskState.QUEUED);
        assertThat(find(task).attempts()).isZero();
        never.countDown();
    }

    @Test
    void waiting_between_attempts_doubles_up_to_a_limit_and_never_marches_in_step() {
        Backoff backoff = new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(1), new Random(7));

        assertThat(backoff.after(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(backoff.after(3)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
        assertThat(backoff.after(1_000)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(backoff.after(9)).isNotEqualTo(backoff.after(9));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Judgement allowAll(DecisionMessage decision, Question question) {
        return new Judgement(
                decision.actions().stream()
                        .map(a -> new Judgement.Judged(a, new Verdict.Allowed()))
                        .toList());
    }

    @Test
    void an_instance_has_as_many_tasks_at_once_as_it_takes_and_never_two_of_one_issue()
            throws InterruptedException {
        Semaphore arrived = new Semaphore(0);
        Semaphore answer = new Semaphore(0);
        Set<Integer> underway = ConcurrentHashMap.newKeySet();
        List<Integer> twice = new CopyOnWriteArrayList<>();
        agent.answering(t -> {
            int issue = t.payload().issue().number();
            if (!underway.add(issue)) {
                twice.add(issue);
            }
            arrived.release();
            answer.acquireUninterruptibly();
            underway.remove(issue);
            return FakeAgent.decide(t, Decision.SKIP);
        });
        AgentId second = new AgentId(Stage.WIDGETS, "issue-triage", 2);
        stage.store.queue().assign(Map.of(AGENT, "desk", second, "desk"));
        List<TaskId> tasks = new ArrayList<>();
        for (int issue = 1; issue <= 4; issue++) {
            if (issue > 1) {
                stage.repo.openIssue("rowan", "It breaks " + issue, "when I start it");
            }
            // Two tasks of each issue, of two agents that share the instance.
            tasks.add(submit(AGENT, issue));
            tasks.add(submit(second, issue));
        }

        try (Dispatcher dispatcher =
                dispatcher(Map.of(), List.of(desk("desk", 3)), DispatchListener.SILENT)) {
            dispatcher.start();
            assertThat(arrived.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
            answer.release(tasks.size());
            await().untilAsserted(() ->
                    assertThat(tasks).allMatch(t -> find(t).state() == TaskState.DONE));
        }

        assertThat(twice).isEmpty();
        assertThat(agent.mostUnderway()).isEqualTo(3);
        assertThat(agent.received()).hasSize(tasks.size());
    }

    @Test
    void an_agents_own_timeout_shortens_foremans_patience_and_never_lengthens_it() {
        for (long own : List.of(5, 60)) {
            AgentProfile profile =
                    new AgentProfile(
                            AGENT, Map.of(), Policy.DEFAULT, Optional.of(Duration.ofSeconds(own)));
            submit();
            new InstanceWorker(
                            desk("desk"), "test", stage.store.queue(), assignment(profile), LEASE)
                    .step();
            assertThat(agent.tasks().getLast().context().deadline())
                    .isEqualTo(stage.clock.instant().plusSeconds(Math.min(own, 18)));
        }
    }

    @Test
    void an_agent_is_not_waited_for_longer_than_its_own_timeout() {
        CountDownLatch never = new CountDownLatch(1);
        agent.answering(t -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FakeAgent.decide(t, Decision.SKIP);
        });
        TaskId task = submit();
        AgentProfile hasty =
                new AgentProfile(
                        AGENT, Map.of(), Policy.DEFAULT, Optional.of(Duration.ofMillis(200)));

        new InstanceWorker(desk("desk"), "test", stage.store.queue(), assignment(hasty), LEASE)
                .step();
        never.countDown();

        assertThat(find(task).state()).isEqualTo(TaskState.QUEUED);
        assertThat(find(task).lastError()).isPresent();
    }

    private TaskId submit() {
        return submit(AGENT);
    }

    private TaskId submit(AgentId to) {
        return submit(to, 1);
    }

    private TaskId submit(AgentId to, int issue) {
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "triage",
                        stage.client.issue(Stage.ref(issue)),
                        stage.clock.instant());
        return stage.store.queue().submit(event, to, false);
    }

    private boolean step() {
        return step(Map.of("stale_days", 30));
    }

    private boolean step(Map<String, Object> settings) {
        return new InstanceWorker(
                        desk("desk"), "test", stage.store.queue(), assignment(settings), LEASE)
                .step();
    }

    private Assignment assignment(Map<String, Object> settings) {
        return assignment(new AgentProfile(AGENT, settings, Policy.DEFAULT));
    }

    /** What is decided could not be carried out, and asking a model costs. */
    @Test
    void while_nothing_may_be_written_no_agent_is_asked_and_nothing_is_lost() {
        AtomicBoolean killed = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        brakes =
                new Brakes() {
                    @Override
                    public Optional<String> stopped() {
                        asked.incrementAndGet();
                        return killed.get() ? Optional.of("the file is there") : Optional.empty();
                    }

                    @Override
                    public Optional<String> stopped(RepoName repo) {
                        return stopped();
                    }
                };
        TaskId task = submit();
        try (Dispatcher dispatcher =
                dispatcher(Map.of(), List.of(desk("desk")), DispatchListener.SILENT)) {
            dispatcher.start();
            await().until(() -> {
                dispatcher.ring();
                return asked.get() > 2;
            });
            assertThat(agent.tasks()).isEmpty();
            assertThat(find(task).state()).isEqualTo(TaskState.QUEUED);

            killed.set(false);
            dispatcher.ring();
            await().until(() -> find(task).state() == TaskState.DONE);
            assertThat(agent.tasks()).hasSize(1);
        }
    }

    @Test
    void where_github_does_not_tell_of_labels_the_gate_is_told_so() {
        AtomicReference<LabelHistory> told = new AtomicReference<>(LabelHistory.NONE);
        verdicts =
                (d, q) -> {
                    told.set(q.history());
                    return allowAll(d, q);
                };
        agent.answering(
                t -> FakeAgent.decide(t, Decision.LABEL_AND_RESPOND, new Action.AddLabel("bug")));
        for (int status : List.of(404, 410, 403)) {
            stage.github
                    .faults()
                    .next(
                            On.request("GET", ".*/issues/1/events"),
                            Fault.message(status, Map.of(), "No"));
            told.set(LabelHistory.NONE);
            submit();
            step();
            assertThat(told.get()).as("after %s", status).isSameAs(LabelHistory.UNKNOWN);
        }
    }

    private Assignment assignment(AgentProfile profile) {
        return new Assignment(
                stage.store.queue(),
                new Briefing(
                        stage.client,
                        stage.store.memory(),
                        new LlmBackend("none", null),
                        stage.self,
                        stage.clock),
                models,
                client,
                Map.of(AGENT, profile),
                verdicts,
                new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(1), new Random(7)),
                RETRIES,
                LEASE,
                PATIENCE,
                DispatchListener.SILENT,
                new LabelEvents(stage.client),
                stage.clock);
    }

    private Dispatcher dispatcher(
            Map<String, Object> settings, List<Desk> desks, DispatchListener listener) {
        AgentId second = new AgentId(Stage.WIDGETS, "issue-triage", 2);
        return new Dispatcher(
                desks,
                Map.of(
                        AGENT, new AgentProfile(AGENT, settings, Policy.DEFAULT),
                        second, new AgentProfile(second, settings, Policy.DEFAULT)),
                stage.client,
                stage.self,
                new LlmBackend("none", null),
                ModelAccess.NONE,
                stage.store.queue(),
                stage.store.memory(),
                client,
                (d, q) -> verdicts.judge(d, q),
                new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(1), new Random(7)),
                RETRIES,
                LEASE,
                PATIENCE,
                Duration.ofSeconds(1),
                "test",
                listener,
                brakes,
                stage.clock);
    }

    private Desk desk(String name) {
        return desk(name, 1);
    }

    private Desk desk(String name, int concurrency) {
        return new Desk() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<URI> endpoint() {
                return endpoint;
            }

            @Override
            public int concurrency() {
                return concurrency;
            }
        };
    }

    private Task find(TaskId id) {
        return stage.store.queue().find(id).orElseThrow();
    }

    private List<LogEntry> log() {
        return stage.store
                .memory()
                .log(
                        new LogFilter(
                                Optional.of(Stage.WIDGETS),
                                Optional.empty(),
                                Optional.empty(),
                                10));
    }
}
