package dev.foreman.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.agents.AgentClient;
import dev.foreman.config.Backlog;
import dev.foreman.config.policy.Approvals;
import dev.foreman.config.policy.People;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.Safety;
import dev.foreman.dispatch.AgentProfile;
import dev.foreman.dispatch.Backoff;
import dev.foreman.dispatch.Desk;
import dev.foreman.dispatch.DispatchListener;
import dev.foreman.dispatch.Dispatcher;
import dev.foreman.dispatch.ModelAccess;
import dev.foreman.execution.ExecutionListener;
import dev.foreman.execution.Executor;
import dev.foreman.execution.Restraints;
import dev.foreman.execution.Terms;
import dev.foreman.gate.Facts;
import dev.foreman.gate.Gate;
import dev.foreman.gate.text.OwnSecrets;
import dev.foreman.github.GitHubClient;
import dev.foreman.intake.PollCycle;
import dev.foreman.intake.PollResult;
import dev.foreman.intake.Watch;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimEvent;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.store.ActionState;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogEntry.LoggedAction;
import dev.foreman.store.LogFilter;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.testing.FakeAgent;
import dev.foreman.testing.HandClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything between GitHub and GitHub, as the daemon wires it: polling, queue, dispatch, an agent
 * behind a URL, gate and execution, over a real database file and a simulated GitHub. Polled in
 * rounds, with a clock turned by hand. {@code mara} maintains, {@code rowan} is an outsider, {@code
 * foreman-bot} is us. The agent wants label {@code bug} and one comment on every issue.
 */
final class Works implements AutoCloseable {
    static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    static final String ACCOUNT = "github:foreman-bot@sim";

    private static final Policy MAY_CLOSE = mayClose();
    private static final Gate GATE =
            new Gate(
                    new OwnSecrets(List.of(TOKEN)),
                    "github.com",
                    Safety.DEFAULT,
                    Approvals.DEFAULT);

    private static Policy mayClose() {
        return Policy.DEFAULT.with(Policy.DEFAULT.closing().with(true));
    }

    /** As if a human had approved at once whatever is held. */
    private static Judgement approved(Judgement judgement) {
        return new Judgement(
                judgement.actions().stream()
                        .map(j ->
                                j.verdict() instanceof Verdict.Held
                                        ? new Judgement.Judged(j.action(), new Verdict.Allowed())
                                        : j)
                        .toList());
    }

    /** True time, which GitHub goes by. */
    final HandClock clock = new HandClock();

    private volatile Duration jump = Duration.ZERO;

    /** What our own computer takes for the time. */
    private final Clock ours =
            new Clock() {
                @Override
                public Instant instant() {
                    return clock.instant().plus(jump);
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };

    final SimulatedGitHub github;
    final FakeAgent agent = new FakeAgent();
    final AgentClient agents = new AgentClient();
    final List<SimRepo> repos = new ArrayList<>();
    final Path db;
    private final List<RepoName> watched = new ArrayList<>();
    private final Duration timeout;
    volatile String token = TOKEN;
    GitHubClient client;
    BotIdentity self;
    Store store;
    private PollCycle cycle;
    private Dispatcher dispatcher;
    private Executor executor;
    List<PollResult> polled = List.of();

    Works(Path folder, String... names) throws InterruptedException {
        this(folder, Duration.ofSeconds(10), names);
    }

    Works(Path folder, Duration timeout, String... names) throws InterruptedException {
        this(folder, timeout, Duration.ZERO, names);
    }

    /**
     * Watches these repositories from now on.
     *
     * @param ahead how far GitHub's clock is ahead of ours
     */
    Works(Path folder, Duration timeout, Duration ahead, String... names)
            throws InterruptedException {
        this.timeout = timeout;
        github = SimulatedGitHub.start(Clock.offset(clock, ahead));
        github.world().addUser("foreman-bot", "User");
        github.world().addUser("rowan", "User");
        github.world().addToken(TOKEN, "foreman-bot");
        for (String name : names) {
            SimRepo repo = github.world().addRepo("acme", name);
            repo.setPermission("mara", Permission.MAINTAIN);
            repo.setPermission("foreman-bot", Permission.TRIAGE);
            repo.addLabel("bug", "Something is broken");
            repos.add(repo);
            watched.add(repo.name());
        }
        db = folder.resolve("memory.db");
        labelAndComment();
        open();
        round();
        clock.seconds(61);
        github.requests().clear();
    }

    void labelAndComment() {
        deciding(new Action.AddLabel("bug"), new Action.PostComment("Which version is it?"));
    }

    void deciding(Action... actions) {
        agent.answering(t -> FakeAgent.decide(t, Decision.LABEL_AND_RESPOND, actions));
    }

    private void open() {
        store = Store.open(db, ours);
        client =
                GitHubClient.builder(github.url(), () -> token)
                        .cache(store.responses())
                        .holds(store.holds(), ACCOUNT)
                        .clock(ours)
                        .timeouts(timeout, timeout)
                        .waiter(_ -> {})
                        .build();
        self = self == null ? client.me() : self;
        AgentProfileMap profiles = new AgentProfileMap(watched);
        store.queue().assign(profiles.serving());
        dispatcher =
                new Dispatcher(
                        List.of(desk()),
                        profiles.profiles(),
                        client,
                        self,
                        new LlmBackend("none", null),
                        ModelAccess.NONE,
                        store.queue(),
                        store.memory(),
                        agents,
                        (decision, question) ->
                                approved(
                                        GATE.judge(
                                                decision,
                                                MAY_CLOSE,
                                                "",
                                                new Facts(
                                                        question.task().issue().repo(),
                                                        question.task().snapshot(),
                                                        question.repoLabels(),
                                                        question.history(),
                                                        self,
                                                        question.facts(),
                                                        ours.instant()))),
                        new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), new Random(1)),
                        3,
                        LEASE,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(100),
                        "works",
                        DispatchListener.SILENT,
                        Brakes.NONE,
                        ours);
        executor =
                new Executor(
                        client,
                        self::is,
                        store.commands()::isMereCommand,
                        store.queue(),
                        Set.of(),
                        2,
                        new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(15), new Random(2))
                                ::after,
                        LEASE,
                        Duration.ofMillis(100),
                        "works",
                        _ -> new Terms(MAY_CLOSE, "", Duration.ofHours(72)),
                        Restraints.NONE,
                        ExecutionListener.SILENT,
                        ours);
        cycle =
                new PollCycle(
                        watched.stream()
                                .map(r -> new Watch(r, People.DEFAULT, new Backlog.None()))
                                .toList(),
                        client,
                        store.inbox(),
                        store.meta(),
                        store.holds(),
                        e -> List.of(new AgentId(e.repo(), "issue-triage", 1)),
                        self,
                        _ -> true,
                        false,
                        5,
                        INTERVAL,
                        ours,
                        new Random(3));
        dispatcher.start();
        executor.start();
    }

    /** Which agents there are: one for each repository, all at one desk. */
    private record AgentProfileMap(List<RepoName> repos) {
        Map<AgentId, String> serving() {
            return ids().collect(Collectors.toMap(Function.identity(), _ -> "desk"));
        }

        Map<AgentId, AgentProfile> profiles() {
            return ids().collect(
                            Collectors.toMap(
                                    Function.identity(),
                                    id -> new AgentProfile(id, Map.of(), MAY_CLOSE)));
        }

        private java.util.stream.Stream<AgentId> ids() {
            return repos.stream().map(r -> new AgentId(r, "issue-triage", 1));
        }
    }

    private Desk desk() {
        return new Desk() {
            @Override
            public String name() {
                return "desk";
            }

            @Override
            public Optional<URI> endpoint() {
                return Optional.of(agent.url());
            }
        };
    }

    private void halt() {
        dispatcher.close();
        executor.close();
        client.close();
        store.close();
    }

    /** Ends the process, as far as anybody can see, and starts the next one. */
    void restart() {
        halt();
        open();
    }

    SimRepo repo() {
        return repos.getFirst();
    }

    /** One poll of everything, and all the work that it brings which is ready by then. */
    void round() throws InterruptedException {
        polled = cycle.run();
        work();
    }

    /** Lets everything be done that may be done at this moment. */
    void work() {
        dispatcher.ring();
        executor.ring();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> store.queue().recent(1_000).stream().noneMatch(this::isReady));
    }

    private boolean isReady(Task task) {
        return task.state().leased()
                || (client.closedUntil().isEmpty()
                        && task.state().unfinished()
                        && !task.notBefore().isAfter(ours.instant()));
    }

    /** Polls and works until nothing is left to do, and turns the clock on as far as that takes. */
    void settle() throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            round();
            boolean read = polled.stream().allMatch(PollResult.Polled.class::isInstance);
            if (read && unfinished().isEmpty()) {
                return;
            }
            clock.advance(Duration.ofMinutes(5));
        }
        throw new AssertionError("not settled: " + polled + " " + unfinished());
    }

    /** So many rounds, minutes apart. */
    void rounds(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            round();
            clock.seconds(61);
        }
    }

    List<Task> unfinished() {
        return store.queue().recent(1_000).stream().filter(t -> t.state().unfinished()).toList();
    }

    int issue() {
        return issue(repo());
    }

    /** Somebody opens an issue, a little later than all that was. */
    int issue(SimRepo repo) {
        clock.seconds(2);
        int number = repo.openIssue("rowan", "It breaks", "when I start it");
        clock.seconds(2);
        return number;
    }

    Optional<PollResult> last(SimRepo repo) {
        return polled.stream().filter(p -> p.repo().equals(repo.name())).findFirst();
    }

    /** The issue has what the agent wanted, once, and the ledger says the same of GitHub. */
    void assertDone(SimRepo repo, int number) {
        assertThat(deeds(repo, number))
                .containsExactlyInAnyOrder("labeled bug", "commented Which version is it?");
        assertEqual();
    }

    void assertDone(int number) {
        assertDone(repo(), number);
    }

    /** What we did to an issue, as GitHub's timeline tells it. */
    List<String> deeds(SimRepo repo, int number) {
        return repo.timeline(number).stream()
                .filter(e -> self.is(e.actor()))
                .map(e -> e.event() + " " + String.valueOf(e.subject()).lines().findFirst().get())
                .toList();
    }

    /** The ledger tells of each write that GitHub shows, and GitHub shows each that it tells of. */
    void assertEqual() {
        Map<String, TreeSet<String>> onGitHub = new TreeMap<>();
        for (SimRepo repo : repos) {
            for (var issue : repo.issues()) {
                for (SimEvent e : repo.timeline(issue.number())) {
                    if (self.is(e.actor())) {
                        String deed =
                                e.event().equals("commented")
                                        ? "comment " + e.id()
                                        : e.event() + " " + e.subject();
                        boolean first =
                                onGitHub.computeIfAbsent(
                                                repo.id() + "#" + issue.number(),
                                                _ -> new TreeSet<>())
                                        .add(deed);
                        assertThat(first).as("%s twice", deed).isTrue();
                    }
                }
            }
        }
        Map<String, TreeSet<String>> onRecord = new TreeMap<>();
        for (LogEntry entry : log()) {
            for (LoggedAction action : entry.actions()) {
                if (action.state() == ActionState.APPLIED) {
                    onRecord.computeIfAbsent(
                                    id(entry.issue().repo()) + "#" + entry.issue().number(),
                                    _ -> new TreeSet<>())
                            .add(word(action));
                }
            }
        }
        assertThat(onRecord).isEqualTo(onGitHub);
    }

    private long id(RepoName name) {
        return github.world().repo(name).id();
    }

    private static String word(LoggedAction logged) {
        return switch (logged.action()) {
            case Action.AddLabel a -> "labeled " + a.label();
            case Action.RemoveLabel a -> "unlabeled " + a.label();
            case Action.PostComment _ -> "comment " + logged.remoteId().orElse(0L);
            case Action.CloseIssue a -> "closed " + a.reason();
            case Action.Assign a -> "assigned " + a.user();
            case Action.EditComment _, Action.SuggestLabel _, Action.Unacceptable _ -> "never";
        };
    }

    List<LogEntry> log() {
        return store.memory()
                .log(new LogFilter(Optional.empty(), Optional.empty(), Optional.empty(), 1_000));
    }

    /** How all actions ended, in the order decided, newest decision first. */
    List<ActionState> states() {
        return log().stream().flatMap(e -> e.actions().stream()).map(LoggedAction::state).toList();
    }

    List<String> reasons() {
        return log().stream()
                .flatMap(e -> e.actions().stream())
                .map(a -> a.reason().orElse(""))
                .toList();
    }

    Map<TaskState, Long> counts() {
        return store.queue().counts();
    }

    /** All calls since the last look, {@code METHOD path}. */
    List<String> calls() {
        return github.requests().all().stream()
                .map(r -> r.method() + " " + r.target().replaceFirst("\\?.*", ""))
                .toList();
    }

    /** Sets our own clock so far from true time, and nobody else's. */
    void jump(Duration off) {
        jump = off;
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        halt();
        agents.close();
        agent.close();
        github.close();
    }
}
