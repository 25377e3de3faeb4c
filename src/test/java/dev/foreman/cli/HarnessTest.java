package dev.foreman.cli;

import static dev.foreman.cli.Rig.issue;
import static dev.foreman.cli.Rig.settled;
import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.SimRepo;
import dev.foreman.store.ActionState;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogFilter;
import dev.foreman.store.StoreException;
import dev.foreman.testing.Defect;
import dev.foreman.web.CannotListenException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All of Foreman in one process, on a simulated GitHub. */
class HarnessTest {
    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    private static List<LogEntry> log(Harness harness) {
        LogFilter all = new LogFilter(Optional.empty(), Optional.empty(), Optional.empty(), 100);
        return harness.engine().store().memory().log(all);
    }

    @Test
    void a_new_issue_gets_its_label_from_the_built_in_agent_and_a_maintainers_does_not()
            throws Exception {
        SimRepo gears = rig.addRepo("gears");
        rig.watch(Rig.BUILT_IN).watch(gears, Rig.BUILT_IN, "include_maintainers: true");

        try (Harness harness = rig.start()) {
            assertThat(harness.engine().crew().instances()).hasSize(1);
            int theirs = rig.widgets.openIssue("rowan", "Crash when saving", "It just ends.");
            int maintainers = rig.widgets.openIssue("mara", "Crash when loading", "Look at it.");
            int pull = rig.widgets.openPullRequest("rowan", "Mend the crash", "Done.");
            int included = gears.openIssue("mara", "Crash when turning", "It just ends.");
            settled(harness, 2);

            assertThat(rig.widgets.labelsOf(theirs)).containsExactly("bug");
            assertThat(rig.widgets.labelsOf(maintainers)).isEmpty();
            assertThat(rig.widgets.labelsOf(pull)).isEmpty();
            assertThat(gears.labelsOf(included)).containsExactly("bug");
            assertThat(new HarnessPanel(harness, Clock.systemUTC()).notReady()).isEmpty();
        }
    }

    @Test
    @Defect(2)
    void an_issue_is_closed_where_closing_is_allowed_and_only_there() throws Exception {
        SimRepo gears = rig.addRepo("gears");
        try (FakeAgent agent = new FakeAgent().decide("close", FakeAgent.CLOSE)) {
            rig.watch(agent.yaml(true)).watch(gears, agent.yaml(false));
            try (Harness harness = rig.start()) {
                assertThat(harness.engine().crew().desks()).hasSize(1);
                int here = rig.widgets.openIssue("rowan", "Buy stamps", "");
                int there = gears.openIssue("rowan", "Buy stamps", "");
                settled(harness, 2);

                assertThat(rig.widgets.issue(here).state()).as("a human decides").isEqualTo("open");
                long held =
                        harness.engine()
                                .store()
                                .approvals()
                                .waiting(Optional.empty(), 0, 10)
                                .getFirst()
                                .id();
                assertThat(rig.run("approve", Long.toString(held))).isZero();
                org.awaitility.Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> rig.widgets.issue(here).state().equals("closed"));
                assertThat(gears.issue(there).state()).isEqualTo("open");
                assertThat(log(harness))
                        .filteredOn(e -> e.issue().repo().name().equals("gears"))
                        .singleElement()
                        .satisfies(e -> {
                            assertThat(e.actions())
                                    .singleElement()
                                    .extracting(LogEntry.LoggedAction::state)
                                    .isEqualTo(ActionState.REFUSED);
                            assertThat(e.actions().getFirst().reason()).isPresent();
                        });
            }
        }
    }

    @Test
    void one_unknown_action_refuses_the_whole_decision() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide("label_and_respond", FakeAgent.LABEL, "{'type': 'launch_rocket'}");
            rig.watch(agent.yaml(true));
            try (Harness harness = rig.start()) {
                int number = rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);

                assertThat(rig.widgets.labelsOf(number)).isEmpty();
                assertThat(log(harness).getFirst().actions())
                        .extracting(LogEntry.LoggedAction::state)
                        .containsOnly(ActionState.REFUSED);
            }
        }
    }

    @Test
    @Defect(7)
    void nothing_is_lost_while_an_agent_is_down() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        rig.watch("{type: issue-triage, config: {url: 'http://127.0.0.1:" + port + "'}}");
        try (Harness harness = rig.start()) {
            assertThat(new HarnessPanel(harness, Clock.systemUTC()).notReady())
                    .anyMatch(r -> r.startsWith("agent url:http://127.0.0.1:" + port))
                    .anyMatch(r -> r.contains("no repository could be read"));
            rig.github.requests().clear();
            int number = rig.widgets.openIssue("rowan", "Crash", "");
            harness.poke();
            assertThat(rig.github.requests().total()).isZero();

            try (FakeAgent agent = new FakeAgent(port)) {
                settled(harness, 1);
                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
                assertThat(agent.asked).hasSize(1);
            }
            assertThat(rig.err()).contains("Agent url:http://127.0.0.1:" + port + " is ready");
        }
    }

    @Test
    void a_dry_run_decides_and_changes_nothing_and_says_so() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(true));
            try (Harness harness = rig.start(true)) {
                int number = rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);
                var asked = new HarnessPanel(harness, Clock.systemUTC()).triage(issue(1), false);
                settled(harness, 2);

                assertThat(asked).hasSize(1);
                assertThat(rig.widgets.labelsOf(number)).isEmpty();
                assertThat(log(harness))
                        .hasSize(2)
                        .allSatisfy(e ->
                                assertThat(e.actions())
                                        .extracting(LogEntry.LoggedAction::state)
                                        .containsExactly(ActionState.DRY_RUN));
                soon(() -> assertThat(rig.err()).contains("dry run, not done: +bug"));
            }
        }
    }

    @Test
    void a_dry_run_leaves_alone_what_a_live_run_left() throws Exception {
        try (FakeAgent agent = new FakeAgent().hang(true)) {
            rig.watch(agent.yaml(true));
            int number;
            try (Harness live = rig.start()) {
                number = rig.widgets.openIssue("rowan", "Crash", "");
                soon(() -> {
                    live.poke();
                    assertThat(agent.asked).hasSize(1);
                });
            }
            agent.hang(false);
            try (Harness dry = rig.start(true)) {
                int other = rig.widgets.openIssue("rowan", "Another crash", "");
                settled(dry, 1);
                assertThat(rig.widgets.labelsOf(number)).isEmpty();
                assertThat(rig.widgets.labelsOf(other)).isEmpty();
            }
            try (Harness live = rig.start()) {
                settled(live, 2);
                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
            }
        }
    }

    @Test
    @Timeout(60)
    void it_stops_in_time_while_agent_and_github_hang_and_blames_nobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeAgent agent = new FakeAgent().hang(true)) {
            rig.watch(agent.yaml(true));
            Harness harness = rig.start();
            try {
                rig.widgets.openIssue("rowan", "Crash", "");
                soon(() -> {
                    harness.poke();
                    assertThat(agent.asked).hasSize(1);
                });
                rig.github.faults().always(On.any(), Fault.hang(Fault.Phase.BEFORE, never));
                rig.github.requests().clear();
                harness.poke();
                soon(() -> assertThat(rig.github.requests().total()).isPositive());
            } finally {
                long began = System.nanoTime();
                harness.close();
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .as("the contract gives all of stopping ten seconds")
                        .isLessThan(Duration.ofSeconds(10));
            }
            assertThat(rig.err()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    @Defect(13)
    void an_agent_that_is_gone_for_good_makes_it_not_ready() throws Exception {
        rig.watch(Rig.BUILT_IN);
        HarnessOptions hopeless =
                new HarnessOptions(rig.db, "127.0.0.1", 0, false, List.of("/bin/false"), Map.of());
        Harness harness = new Harness(rig.load(), hopeless, Clock.systemUTC(), new Observer() {});
        try (harness) {
            assertThat(harness.start(Duration.ofSeconds(20)))
                    .singleElement()
                    .asString()
                    .startsWith("agent process:issue-triage is failed");
        }
        assertThat(new HarnessPanel(harness, Clock.systemUTC()).notReady())
                .contains("polling has not completed a cycle lately", "a worker has stopped");
    }

    @Test
    void the_control_file_is_its_owners_alone_and_goes_with_the_harness() throws Exception {
        rig.watch(Rig.BUILT_IN);
        Path file = ControlFile.beside(rig.db);
        HarnessOptions options = rig.options(false);
        try (Harness harness =
                new Harness(rig.load(), options, Clock.systemUTC(), new Observer() {})) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(ControlFile.read(rig.db).orElseThrow().url()).isEqualTo(harness.url());
            assertThat(ControlFile.read(rig.db).orElseThrow().toString())
                    .doesNotContain(ControlFile.read(rig.db).orElseThrow().token());

            assertThatThrownBy(() ->
                            new Harness(rig.load(), options, Clock.systemUTC(), new Observer() {}))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
            assertThat(file).exists();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void what_was_opened_is_closed_again_when_it_cannot_start() throws Exception {
        rig.watch(Rig.BUILT_IN);
        try (ServerSocket taken = new ServerSocket(0)) {
            HarnessOptions options =
                    new HarnessOptions(
                            rig.db, "127.0.0.1", taken.getLocalPort(), false, List.of(), Map.of());
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() ->
                                new Harness(
                                        rig.load(), options, Clock.systemUTC(), new Observer() {}))
                        .isInstanceOf(CannotListenException.class)
                        .hasMessageContaining(":" + taken.getLocalPort());
            }
        }
        assertThat(ControlFile.beside(rig.db)).doesNotExist();
    }

    @Test
    @Defect(13)
    void a_failing_repository_shows_on_the_board_until_it_is_read_again() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(false));
            rig.github
                    .faults()
                    .always(
                            On.request("GET", "/issues"),
                            Fault.message(404, java.util.Map.of(), "Not Found"));
            try (Harness harness = rig.start()) {
                HarnessPanel panel = new HarnessPanel(harness, Clock.systemUTC());
                assertThat(panel.notReady())
                        .containsExactly("no repository could be read in the last cycle");
                harness.poke();
                assertThat(panel.status().toString())
                        .contains("state=failed", "Not Found", "retry_at");
                assertThat(harness.polls().of(RepoName.of("acme/none"))).isEmpty();
            }
        }
    }
}
