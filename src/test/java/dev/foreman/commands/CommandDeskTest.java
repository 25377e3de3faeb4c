package dev.foreman.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.config.policy.Approvals;
import dev.foreman.config.policy.CommentManners;
import dev.foreman.config.policy.Glob;
import dev.foreman.config.policy.LabelRules;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.Safety;
import dev.foreman.execution.ExecutionListener;
import dev.foreman.execution.Executor;
import dev.foreman.execution.Restraints;
import dev.foreman.execution.Terms;
import dev.foreman.execution.UndoResult;
import dev.foreman.execution.Undoing;
import dev.foreman.gate.Facts;
import dev.foreman.gate.Gate;
import dev.foreman.gate.text.OwnSecrets;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.UndoTarget;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.store.ActionState;
import dev.foreman.store.Claim;
import dev.foreman.store.Commands;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.LedgerType;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogFilter;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.store.UndoOrder;
import dev.foreman.testing.Hands;
import dev.foreman.testing.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a simulated GitHub, with a real database, gate and execution. */
class CommandDeskTest {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final AgentId AGENT = Hands.AGENT;
    private static final Action LABEL = new Action.AddLabel("bug");

    @TempDir Path folder;
    private Stage stage;
    private Policy policy = Policy.DEFAULT;
    private Brakes brakes = Brakes.NONE;
    private RepoListener listener;

    @BeforeEach
    void setUp() {
        stage = new Stage(folder);
        stage.repo.setPermission("foreman-bot", Permission.WRITE);
        stage.repo.setPermission("tara", Permission.TRIAGE);
        stage.repo.addLabel("good first issue", "Easy", "7057ff");
        assign();
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        stage.clock.seconds(30);
        listener = listener();
        listener.step();
        stage.clock.seconds(30);
    }

    @AfterEach
    void tearDown() {
        stage.close();
    }

    private void assign() {
        stage.store
                .queue()
                .assign(Map.of(AGENT, Hands.DESK, Commands.agent(Stage.WIDGETS), "commands"));
    }

    private void restart() {
        stage.restart();
        assign();
        listener = listener();
    }

    private RepoListener listener() {
        Gate gate =
                new Gate(
                        new OwnSecrets(List.of()), "github.com", Safety.DEFAULT, Approvals.DEFAULT);
        Commands commands = stage.store.commands();
        return new RepoListener(
                Stage.WIDGETS,
                stage.client,
                commands,
                new Ear(Stage.WIDGETS, stage.client, commands, stage.self::is, stage.clock),
                new Obedience(
                        stage.client,
                        commands,
                        stage.store.memory(),
                        (repo, issue, labels, decision, facts) ->
                                gate.judgeForHuman(
                                        decision,
                                        policy,
                                        "",
                                        new Facts(
                                                repo,
                                                issue,
                                                labels,
                                                LabelHistory.NONE,
                                                stage.self,
                                                facts,
                                                stage.clock.instant())),
                        _ -> List.of(AGENT),
                        stage.clock),
                brakes,
                () -> {},
                Duration.ofSeconds(60),
                stage.clock);
    }

    private long say(String who, String body) {
        stage.clock.seconds(2);
        return stage.repo.comment(1, who, body);
    }

    private void hear() {
        stage.clock.seconds(2);
        assertThat(listener.step()).isFalse();
    }

    private void carryOut() {
        try (Executor executor =
                new Executor(
                        stage.client,
                        stage.self::is,
                        stage.store.commands()::isMereCommand,
                        stage.store.queue(),
                        Set.of(),
                        1,
                        Duration::ofMinutes,
                        LEASE,
                        Duration.ofMillis(20),
                        "test",
                        _ -> new Terms(policy, "", Duration.ofHours(72)),
                        Restraints.NONE,
                        ExecutionListener.SILENT,
                        stage.clock)) {
            executor.start();
            await().until(() -> count(TaskState.DECIDED) + count(TaskState.EXECUTING) == 0);
        }
    }

    private long count(TaskState state) {
        return stage.store.queue().counts().getOrDefault(state, 0L);
    }

    private List<String> reactions(long comment) {
        return stage.client.reactionsOfComment(Stage.WIDGETS, comment).stream()
                .map(r -> r.user() == null ? "" : r.user().login() + " " + r.content())
                .toList();
    }

    private List<LedgerEntry> told() {
        return stage.store
                .ledger()
                .entries(
                        new LedgerFilter(
                                Optional.of(Stage.WIDGETS),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(LedgerType.COMMAND),
                                1_000));
    }

    /** How the commands ended, oldest first. */
    private List<String> endings() {
        return told().stream()
                .filter(e -> !e.fields().path("state").asText().equals("seen"))
                .sorted(java.util.Comparator.comparingLong(LedgerEntry::seq))
                .map(e -> e.fields().path("state").asText())
                .toList();
    }

    private String answer() {
        return told().stream()
                .max(java.util.Comparator.comparingLong(LedgerEntry::seq))
                .orElseThrow()
                .fields()
                .path("answer")
                .asText();
    }

    /** Stores a decision of the agent, as dispatch does. */
    private TaskId decide(Verdict verdict, Action... actions) {
        return new Hands(stage).decide(AGENT, 1, "the title says so", verdict, actions);
    }

    private boolean poll() {
        stage.clock.seconds(2);
        Event event = new Hands(stage).event(1, "commented");
        return stage.store
                .inbox()
                .record(Stage.WIDGETS, tx -> tx.enqueue(event, List.of(AGENT), false));
    }

    private List<LogEntry> log() {
        return stage.store
                .memory()
                .log(
                        new LogFilter(
                                Optional.of(Stage.WIDGETS), Optional.of(1), Optional.empty(), 50));
    }

    @Test
    void labels_are_set_and_taken_off_by_the_ordinary_way_and_may_be_undone() {
        stage.repo.label(1, "question", "rowan");
        long comment =
                say(
                        "tara",
                        "Thanks!\n/foreman label bug \"Good First Issue\"\n/foreman unlabel question");
        hear();
        carryOut();

        assertThat(stage.repo.labelsOf(1)).containsExactlyInAnyOrder("bug", "good first issue");
        assertThat(reactions(comment)).containsExactly("foreman-bot +1");
        assertThat(endings()).containsExactly("done");
        LogEntry entry = log().getFirst();
        assertThat(entry.type()).isEqualTo(TaskType.ISSUE_COMMAND);
        assertThat(entry.rationale()).startsWith("tara commanded: /foreman label bug");
        assertThat(entry.actions())
                .extracting(LogEntry.LoggedAction::state)
                .containsOnly(ActionState.APPLIED);

        Undoing undoing =
                new Undoing(
                        stage.client,
                        stage.self,
                        stage.store.undos(),
                        Brakes.NONE,
                        Duration::ofMinutes,
                        Duration.ofSeconds(1),
                        stage.clock);
        assertThat(
                        undoing.undo(
                                new UndoTarget(entry.task().orElseThrow().toString(), null),
                                new UndoOrder("mara", "no", false)))
                .extracting(UndoResult::kind)
                .containsOnly(UndoResult.Kind.UNDONE);
        assertThat(stage.repo.labelsOf(1)).containsExactly("question");
    }

    @Test
    void a_label_that_does_not_exist_or_is_denied_is_refused_where_its_author_sees_it() {
        long missing = say("mara", "/foreman label nonsense");
        hear();
        assertThat(reactions(missing)).containsExactly("foreman-bot confused");
        assertThat(answer()).contains("no label 'nonsense'");

        policy =
                with(
                        new LabelRules(List.of(), List.of(new Glob("bug")), 20, List.of(), false),
                        policy.comments());
        long denied = say("mara", "/foreman label bug");
        hear();
        assertThat(reactions(denied)).containsExactly("foreman-bot confused");
        assertThat(answer()).contains("deny list");
        assertThat(endings()).containsExactly("refused", "refused");
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(count(TaskState.DECIDED)).isZero();
    }

    @Test
    void whoever_has_no_right_gets_no_answer_and_is_on_record() {
        stage.github.requests().clear();
        say("rowan", "/foreman stop");
        say("tara", "/foreman stop");
        hear();

        assertThat(endings()).containsExactly("refused", "refused");
        assertThat(stage.github.requests().writes()).isEmpty();
        assertThat(poll()).as("not left alone").isTrue();
    }

    @Test
    void a_login_that_somebody_else_has_taken_over_commands_nothing() {
        say("mara", "/foreman stop");
        stage.github
                .faults()
                .next(
                        On.request("GET", ".*/collaborators/mara/permission"),
                        new Fault.Answer(
                                200,
                                Map.of(),
                                "application/json; charset=utf-8",
                                """
                                {"permission": "admin", "role_name": "admin",
                                 "user": {"login": "mara", "id": 99, "type": "User"}}
                                """));
        hear();

        assertThat(endings()).containsExactly("refused");
        assertThat(answer()).contains("belongs to somebody else");
        assertThat(poll()).isTrue();
    }

    @Test
    void bots_and_foreman_itself_are_never_obeyed_whatever_they_are_called() {
        stage.github.world().addUser("mara[bot]", "User");
        stage.github.world().addUser("ci-mara", "Bot");
        for (String name : List.of("mara[bot]", "ci-mara", "foreman-bot")) {
            stage.repo.setPermission(name, Permission.ADMIN);
            say(name, "/foreman stop");
        }
        stage.github.requests().clear();
        hear();

        assertThat(told()).isEmpty();
        assertThat(stage.github.requests().all())
                .allSatisfy(r -> assertThat(r.target()).contains("/issues/comments?"));
    }

    @Test
    void code_quotes_edits_and_pull_requests_command_nothing() {
        say("mara", "```\n/foreman stop\n```");
        say("mara", "> /foreman stop\n/foreman stop");
        say("mara", "<!--\n/foreman stop\n-->");
        long edited = say("mara", "Looks fine to me");
        hear();
        stage.clock.seconds(60);
        stage.repo.editComment(edited, "rowan", "/foreman stop");
        hear();
        int pull = stage.repo.openPullRequest("rowan", "Mend it", null);
        stage.clock.seconds(2);
        stage.repo.comment(pull, "mara", "/foreman stop");
        hear();

        assertThat(told()).isEmpty();
        assertThat(poll()).isTrue();
    }

    @Test
    void what_was_said_before_we_listened_or_while_nobody_did_commands_nothing() {
        say("mara", "/foreman stop");
        stage.store.commands().listenOnlyTo(List.of());
        hear();
        hear();
        assertThat(told()).isEmpty();

        say("mara", "/foreman stop");
        stage.clock.advance(Duration.ofDays(2));
        hear();
        assertThat(told()).as("too old by now").isEmpty();
        stage.store.commands().listenOnlyTo(List.of(Stage.WIDGETS));
        assertThat(stage.store.commands().cursor(Stage.WIDGETS)).isPresent();
    }

    @Test
    void a_crash_between_seeing_and_doing_loses_nothing_and_does_nothing_twice() {
        long comment = say("mara", "/foreman label bug");
        stage.github
                .faults()
                .always(On.request("GET", ".*/permission"), Fault.drop(Fault.Phase.BEFORE));
        hear();
        stage.github.faults().clear();
        assertThat(told()).hasSize(1);
        assertThat(stage.store.commands().open(Stage.WIDGETS, 10)).hasSize(1);

        restart();
        stage.clock.seconds(120);
        hear();
        restart();
        hear();
        carryOut();

        assertThat(endings()).containsExactly("done");
        assertThat(stage.repo.timeline(1).stream().filter(e -> e.event().equals("labeled")))
                .hasSize(1);
        assertThat(reactions(comment)).containsExactly("foreman-bot +1");
    }

    @Test
    void a_reaction_whose_answer_was_lost_is_given_again_and_counts_once() {
        long comment = say("mara", "/foreman ignore");
        stage.github
                .faults()
                .next(On.request("POST", ".*/reactions"), Fault.drop(Fault.Phase.AFTER));
        hear();
        assertThat(endings()).containsExactly("done");

        stage.clock.advance(Duration.ofMinutes(5));
        hear();
        hear();

        assertThat(reactions(comment)).containsExactly("foreman-bot +1");
        assertThat(stage.store.commands().unanswered(Stage.WIDGETS, 10)).isEmpty();
        assertThat(endings()).containsExactly("done");
    }

    @Test
    void under_the_kill_switch_commands_count_but_nothing_is_written() throws Exception {
        Path file = Files.createFile(folder.resolve("stop"));
        brakes = new KillSwitch(file);
        restart();
        long comment = say("mara", "/foreman ignore");
        stage.github.requests().clear();
        hear();

        assertThat(endings()).containsExactly("done");
        assertThat(stage.github.requests().writes()).isEmpty();
        Files.delete(file);
        hear();
        assertThat(reactions(comment)).containsExactly("foreman-bot +1");
    }

    @Test
    void an_ignored_issue_is_left_alone_until_it_is_to_be_looked_at_again() {
        assertThat(poll()).isTrue();
        say("mara", "/foreman ignore");
        hear();
        assertThat(count(TaskState.SUPERSEDED)).isEqualTo(1);
        assertThat(answer()).contains("left alone", "1 queued task dropped");
        say("rowan", "Any news?");
        assertThat(poll()).isFalse();
        decide(new Verdict.Allowed(), LABEL);
        assertThat(count(TaskState.DECIDED)).as("what is decided stays so").isEqualTo(1);

        say("mara", "/foreman retriage");
        hear();
        Task task = stage.store.queue().recent(1).getFirst();
        assertThat(task.agent()).isEqualTo(AGENT);
        assertThat(task.requested()).isTrue();
        assertThat(task.state()).isEqualTo(TaskState.QUEUED);
        say("rowan", "Any news now?");
        assertThat(poll()).isTrue();
        assertThat(endings()).containsExactly("done", "done");
    }

    @Test
    void stop_also_rejects_what_waits_and_drops_what_was_decided() {
        TaskId decided = decide(new Verdict.Allowed(), LABEL, new Action.PostComment("Hello"));
        stage.clock.seconds(1);
        TaskId held = decide(new Verdict.Held("mode", "a human decides"), LABEL);
        say("mara", "/foreman stop");
        hear();
        carryOut();

        assertThat(answer()).contains("1 held action dropped", "1 decision under way dropped");
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(stage.repo.comments(1)).hasSize(1);
        Map<TaskId, List<ActionState>> states =
                log().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        e -> e.task().orElseThrow(),
                                        e ->
                                                e.actions().stream()
                                                        .map(LogEntry.LoggedAction::state)
                                                        .toList()));
        assertThat(states.get(held)).containsExactly(ActionState.REFUSED);
        assertThat(states.get(decided)).containsOnly(ActionState.DROPPED);
        assertThat(stage.store.ledger().verify(folder, List.of()).sound()).isTrue();
    }

    @Test
    void stop_halts_an_execution_that_is_under_way() {
        decide(new Verdict.Allowed(), LABEL, new Action.PostComment("Hello"));
        var execution = stage.store.queue().claimDecided("busy", LEASE).orElseThrow();
        say("mara", "/foreman stop");
        hear();

        assertThat(
                        stage.store
                                .queue()
                                .intend(execution.claim(), execution.actions().getFirst().id()))
                .isFalse();
    }

    @Test
    void why_is_answered_in_a_comment_and_later_in_the_same_one() {
        decide(new Verdict.Refused("label-allowed", "not on the list"), LABEL);
        policy = with(policy.labels(), policy.comments().editing());
        long asked = say("mara", "/foreman why");
        hear();
        carryOut();

        assertThat(reactions(asked)).containsExactly("foreman-bot +1");
        String said = stage.repo.comments(1).getLast().body();
        assertThat(said)
                .contains("the title says so", "refused (rule `label-allowed`), not on the list");

        say("mara", "/foreman why");
        hear();
        assertThat(answer()).contains("says just this already");
        stage.clock.seconds(5);
        decide(new Verdict.Refused("max-labels", "too many"), LABEL);
        say("mara", "/foreman why");
        hear();
        assertThat(log().getFirst().actions().getFirst().action())
                .isInstanceOfSatisfying(
                        Action.EditComment.class,
                        e -> assertThat(e.body()).contains("max-labels").doesNotContain("not on"));
        carryOut();
        assertThat(stage.repo.comments(1).stream().filter(c -> stage.self.is(c.user())))
                .singleElement()
                .satisfies(c -> assertThat(c.body()).contains("max-labels"));
        assertThat(endings()).containsExactly("done", "done", "done");
    }

    private static Policy with(LabelRules labels, CommentManners comments) {
        return Policy.DEFAULT.with(labels).with(comments);
    }

    @Test
    void an_answer_that_a_maintainer_asked_for_is_not_the_one_comment_of_the_day() {
        say("mara", "/foreman why");
        hear();
        carryOut();
        assertThat(stage.repo.comments(1)).hasSize(2);

        assertThat(lastComment()).as("as the gate counts").isEmpty();
        decide(new Verdict.Allowed(), new Action.PostComment("Which version is it?"));
        carryOut();
        assertThat(lastComment()).isPresent();
    }

    /** What the gate is told of when Foreman last spoke up on the issue. */
    private Optional<Instant> lastComment() {
        List<Optional<Instant>> told = new ArrayList<>();
        stage.clock.seconds(2);
        stage.store
                .queue()
                .submit(
                        new Event(
                                Stage.WIDGETS,
                                TaskType.ISSUE_TRIAGE,
                                "triage",
                                stage.client.issue(Stage.ref(1)),
                                stage.clock.instant()),
                        AGENT,
                        false);
        Claim claim = stage.store.queue().claim("here", "test", LEASE).orElseThrow();
        stage.store
                .queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                claim.task().id(), Decision.SKIP, "no", List.of(), null, null),
                        _ -> Optional.empty(),
                        facts -> {
                            told.add(facts.lastComment());
                            return new Judgement(List.of());
                        });
        return told.getFirst();
    }

    @Test
    void an_issue_nobody_decided_on_has_its_answer_too() {
        say("mara", "/foreman why");
        hear();
        carryOut();

        assertThat(stage.repo.comments(1).getLast().body()).contains("has decided nothing");
    }

    @Test
    void a_flood_of_commands_costs_a_few_calls_and_rows_and_starves_no_maintainer() {
        for (int i = 0; i < 300; i++) {
            stage.clock.seconds(1);
            stage.repo.comment(1, "stranger-" + i % 60, "/foreman stop");
        }
        say("mara", "/foreman label bug");
        stage.github.requests().clear();
        hear();

        assertThat(endings()).hasSize(Throttle.OF_STRANGERS + 1).contains("done");
        assertThat(
                        stage.github.requests().all().stream()
                                .filter(r -> r.target().contains("/permission")))
                .hasSizeLessThanOrEqualTo(Throttle.OF_STRANGERS + 1);
        for (int i = 0; i < 40; i++) {
            say("mara", "/foreman frob " + i);
        }
        hear();
        assertThat(endings()).hasSize(Throttle.OF_STRANGERS + Throttle.OF_ONE);
        stage.clock.advance(Duration.ofHours(2));
        say("mara", "/foreman ignore");
        hear();
        assertThat(endings()).hasSize(Throttle.OF_STRANGERS + Throttle.OF_ONE + 1);
    }

    @Test
    void ten_thousand_comments_are_paged_through_once_and_then_cost_nothing() {
        for (int i = 0; i < 10_000; i++) {
            if (i % 7 == 0) {
                stage.clock.seconds(1);
            }
            stage.repo.comment(1, "rowan", "comment " + i);
        }
        long last = say("mara", "/foreman ignore");
        stage.github.requests().clear();
        hear();

        assertThat(reactions(last)).hasSize(1);
        assertThat(pages()).isBetween(100L, 160L);
        assertThat(endings()).containsExactly("done");

        hear();
        long free = stage.client.calls().notModified();
        stage.github.requests().clear();
        hear();
        hear();
        assertThat(pages()).isEqualTo(2);
        assertThat(stage.client.calls().notModified()).isEqualTo(free + 2);
        assertThat(told()).hasSize(2);
    }

    private long pages() {
        return stage.github.requests().all().stream()
                .filter(r -> r.target().contains("/issues/comments?"))
                .count();
    }

    @Test
    void a_whole_batch_within_one_second_is_passed() {
        for (int i = 0; i < 1_200; i++) {
            stage.repo.comment(1, "rowan", "comment " + i);
        }
        say("mara", "/foreman ignore");
        hear();

        assertThat(endings()).containsExactly("done");
    }

    @Test
    void while_github_cannot_be_read_it_waits_longer_each_time() {
        long comment = say("mara", "/foreman ignore");
        stage.github
                .faults()
                .always(On.request("GET", ".*/issues/comments.*"), Fault.drop(Fault.Phase.BEFORE));
        hear();
        stage.github.faults().clear();
        stage.github.requests().clear();
        hear();
        assertThat(stage.github.requests().all()).as("not yet").isEmpty();

        stage.clock.advance(Duration.ofMinutes(5));
        hear();
        assertThat(reactions(comment)).hasSize(1);
    }

    @Test
    void a_token_that_may_not_ask_for_permissions_obeys_nobody() {
        stage.repo.setPermission("foreman-bot", Permission.TRIAGE);
        say("mara", "/foreman stop");
        hear();

        assertThat(endings()).containsExactly("refused");
        assertThat(answer()).contains("cannot be asked");
        assertThat(poll()).isTrue();
    }

    @Test
    void what_cannot_be_read_for_a_day_is_given_up() {
        say("mara", "/foreman stop");
        stage.github
                .faults()
                .always(On.request("GET", ".*/permission"), Fault.drop(Fault.Phase.BEFORE));
        hear();
        stage.github.faults().clear();
        stage.clock.advance(Duration.ofHours(25));
        hear();

        assertThat(endings()).containsExactly("refused");
        assertThat(answer()).contains("for a day");
    }

    @Test
    void a_command_is_obeyed_by_one_of_two_that_try() {
        say("mara", "/foreman ignore");
        stage.github
                .faults()
                .always(On.request("GET", ".*/permission"), Fault.drop(Fault.Phase.BEFORE));
        hear();
        stage.github.faults().clear();
        var seen = stage.store.commands().open(Stage.WIDGETS, 1).getFirst();

        assertThat(stage.store.commands().leaveAlone(seen, true)).isPresent();
        assertThat(stage.store.commands().leaveAlone(seen, true)).isEmpty();
        assertThat(stage.store.commands().refuse(seen, "no", Commands.Reply.NONE)).isEmpty();
        assertThat(
                        stage.store
                                .commands()
                                .retriage(
                                        seen,
                                        new Event(
                                                Stage.WIDGETS,
                                                TaskType.ISSUE_TRIAGE,
                                                "triage",
                                                stage.client.issue(Stage.ref(1)),
                                                stage.clock.instant()),
                                        List.of(AGENT)))
                .isEmpty();
        assertThat(poll()).as("left alone all the same").isFalse();
        assertThat(endings()).containsExactly("done");

        stage.clock.advance(Duration.ofMinutes(5));
        say("mara", "/foreman retriage");
        hear();
        long tasks = stage.store.queue().recent(100).size();
        assertThat(stage.store.commands().leaveAlone(seen, true)).as("long since").isEmpty();
        assertThat(poll()).as("no longer left alone").isTrue();
        assertThat(stage.store.queue().recent(100)).hasSize((int) tasks + 1);
    }
}
