package dev.foreman.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.Backlog;
import dev.foreman.config.policy.People;
import dev.foreman.intake.PollCycle;
import dev.foreman.intake.Watch;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.store.Task;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mere command wakes no agent; nothing else that is said is lost. */
class SpokenAsideTest {
    private static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);

    @TempDir Path folder;
    private Stage stage;
    private Set<RepoName> heard = Set.of(Stage.WIDGETS);

    @BeforeEach
    void open() throws InterruptedException {
        stage = new Stage(folder);
        stage.repo.setPermission("foreman-bot", Permission.WRITE);
        stage.repo.setPermission("mara", Permission.MAINTAIN);
        stage.store.queue().assign(Map.of(AGENT, "here"));
        poll();
        stage.clock.seconds(10);
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        assertThat(poll()).containsExactly("opened");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private List<String> poll() throws InterruptedException {
        stage.clock.seconds(10);
        Set<Object> before = new HashSet<>(tasks().stream().map(Task::id).toList());
        new PollCycle(
                        List.of(new Watch(Stage.WIDGETS, People.DEFAULT, new Backlog.None())),
                        stage.client,
                        stage.store.inbox(),
                        stage.store.meta(),
                        stage.store.holds(),
                        _ -> List.of(AGENT),
                        new SpokenAside(heard, stage.client, stage.self::is),
                        stage.self,
                        _ -> true,
                        false,
                        1,
                        Duration.ofSeconds(60),
                        stage.clock,
                        new Random(1))
                .run();
        return tasks().stream().filter(t -> !before.contains(t.id())).map(Task::action).toList();
    }

    private List<Task> tasks() {
        return stage.store.queue().recent(100);
    }

    private long say(String who, String body) {
        stage.clock.seconds(5);
        return stage.repo.comment(1, who, body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/foreman why",
                "/foreman frob",
                "/foreman label bug\n\n/foreman unlabel ui\n"
            })
    void a_mere_command_of_somebody_who_may_wakes_nobody_and_what_comes_after_does(String command)
            throws InterruptedException {
        say("mara", command);
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
        say("mara", "I know this one.");
        assertThat(poll()).containsExactly("commented");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It still breaks.\n/foreman why",
                "/foreman why\n> quoted",
                "```\n/foreman why\n```",
                "/foreman approve 3"
            })
    void whatever_else_is_said_beside_it_is_news(String body) throws InterruptedException {
        say("mara", body);
        assertThat(poll()).containsExactly("commented");
    }

    @Test
    void who_may_not_command_only_commented() throws InterruptedException {
        say("rowan", "/foreman stop");
        assertThat(poll()).containsExactly("commented");
    }

    @Test
    void words_of_others_and_changes_at_the_same_time_are_not_lost() throws InterruptedException {
        say("mara", "/foreman why");
        say("rowan", "It still breaks.");
        assertThat(poll()).containsExactly("commented");
        say("mara", "/foreman why");
        stage.repo.label(1, "bug", "mara");
        assertThat(poll()).containsExactly("commented");
        say("mara", "/foreman why");
        stage.repo.editIssue(1, "rowan", "It breaks badly", null);
        assertThat(poll()).containsExactly("edited");
        long words = say("rowan", "Hm.");
        assertThat(poll()).containsExactly("commented");
        say("mara", "/foreman why");
        stage.repo.editComment(words, "rowan", "It is on Windows.");
        assertThat(poll()).as("an older comment was edited").containsExactly("commented");
        for (int i = 0; i < 6; i++) {
            say("mara", "/foreman why");
        }
        assertThat(poll()).as("more than anybody looks into").containsExactly("commented");
    }

    @Test
    void what_was_said_in_the_second_of_the_last_look_is_not_lost() throws InterruptedException {
        say("rowan", "Hm.");
        assertThat(poll()).containsExactly("commented");
        stage.clock.advance(Duration.ofSeconds(-10));
        stage.repo.comment(1, "rowan", "It is on Windows.");
        stage.clock.seconds(10);
        say("mara", "/foreman why");
        assertThat(poll()).containsExactly("commented");
    }

    @Test
    void what_cannot_be_read_is_news() throws InterruptedException {
        stage.github.faults().always(On.request("GET", ".*/permission"), Fault.status(403));
        say("mara", "/foreman why");
        assertThat(poll()).containsExactly("commented");
    }

    @Test
    void where_nobody_listens_it_is_news_and_costs_no_call() throws InterruptedException {
        heard = Set.of();
        say("mara", "/foreman why");
        stage.github.requests().clear();
        assertThat(poll()).containsExactly("commented");
        assertThat(stage.github.requests().all())
                .noneMatch(r ->
                        r.target().contains("/comments") || r.target().contains("/permission"));
    }
}
