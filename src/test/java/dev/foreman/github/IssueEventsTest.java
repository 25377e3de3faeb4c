package dev.foreman.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.foreman.protocol.Account;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.testing.ScriptedHttp;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueEventsTest {
    @TempDir Path folder;
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.repo.openIssue("rowan", "It broke", "Today.");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void each_event_tells_who_did_what_and_when() {
        stage.client.addLabel(Stage.ref(1), "bug");
        stage.repo.assign(1, "mara", "mara");
        stage.client.close(Stage.ref(1), "completed");

        List<IssueEvent> events = stage.client.events(Stage.ref(1), Instant.EPOCH);

        assertThat(events)
                .extracting(IssueEvent::event, IssueEvent::subject, e -> login(e))
                .containsExactly(
                        tuple("labeled", "bug", "foreman-bot"),
                        tuple("assigned", "mara", "mara"),
                        tuple("closed", null, "foreman-bot"));
        assertThat(events.getFirst().at()).isEqualTo(stage.clock.instant());
    }

    @Test
    void what_was_before_is_left_out() {
        stage.repo.label(1, "bug", "mara");
        stage.clock.advance(Duration.ofSeconds(2));
        Instant then = stage.clock.instant();
        stage.repo.unlabel(1, "bug", "mara");

        assertThat(stage.client.events(Stage.ref(1), then))
                .extracting(IssueEvent::event)
                .containsExactly("unlabeled");
    }

    @Test
    void of_a_long_history_only_the_end_is_fetched() {
        toggle(200);
        stage.clock.advance(Duration.ofMinutes(1));
        Instant then = stage.clock.instant();
        stage.repo.assign(1, "mara", "mara");
        stage.github.requests().clear();

        assertThat(stage.client.events(Stage.ref(1), then)).hasSize(1);
        assertThat(stage.github.requests().all())
                .extracting(r -> r.target().replaceFirst(".*[?&]page=", ""))
                .endsWith("5", "4")
                .hasSize(3);
    }

    @Test
    void however_long_the_history_the_last_event_is_the_last() {
        toggle(175);
        stage.repo.label(1, "bug", "rowan");

        List<IssueEvent> events = stage.client.events(Stage.ref(1), Instant.EPOCH);

        assertThat(events).hasSize(351);
        assertThat(login(events.getLast())).isEqualTo("rowan");
    }

    @Test
    void a_server_that_names_no_last_page_is_read_too() {
        toggle(75);
        stage.github
                .faults()
                .next(
                        On.request("GET", "/events"),
                        new Fault.Headers(
                                Map.of(
                                        "Link",
                                        "<" + stage.github.url() + "/x?page=2>; rel=\"next\"")));

        assertThat(stage.client.events(Stage.ref(1), Instant.EPOCH)).hasSize(150);
    }

    @Test
    void a_bot_and_the_app_behind_it_are_told_from_a_person() throws Exception {
        stage.github.world().addUser("stale[bot]", "Bot");
        stage.repo.label(1, "bug", "stale[bot]");

        IssueEvent event = stage.client.events(Stage.ref(1), Instant.EPOCH).getFirst();

        assertThat(event.actor()).matches(Account::isBot);
        assertThat(event.app()).isNull();
        try (Bench bench = new Bench()) {
            bench.server.on(
                    "GET /repos/octo/hello.world/issues/7/events",
                    ScriptedHttp.ok(
                            "[{\"event\": \"labeled\", \"performed_via_github_app\": {\"slug\":"
                                    + " \"zen\"}}]"));
            assertThat(bench.client.events(Bench.ISSUE, Instant.EPOCH))
                    .extracting(IssueEvent::app)
                    .containsExactly("zen");
        }
    }

    private void toggle(int times) {
        for (int i = 0; i < times; i++) {
            stage.repo.label(1, "bug", "mara");
            stage.repo.unlabel(1, "bug", "mara");
        }
    }

    private static String login(IssueEvent event) {
        Account actor = event.actor();
        return actor == null ? "" : actor.login();
    }
}
