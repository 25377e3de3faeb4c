package dev.foreman.github;

import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
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

class RepoCommentsTest {
    @TempDir Path folder;
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.repo.openIssue("rowan", "It broke", "Today.");
        stage.repo.openPullRequest("rowan", "Mend it", "Now.");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private List<RepoComment> since(Instant since, int max) {
        return stage.client.commentsOfRepoSince(Stage.WIDGETS, since, max);
    }

    @Test
    void each_tells_where_it_stands() {
        stage.repo.comment(2, "mara", "Thanks.");
        stage.clock.advance(Duration.ofSeconds(1));
        stage.repo.comment(1, "rowan", "Again.");

        List<RepoComment> comments = since(Instant.EPOCH, 10);

        assertThat(comments).extracting(RepoComment::issue).containsExactly(2, 1);
        assertThat(comments).extracting(RepoComment::onPullRequest).containsExactly(true, false);
        assertThat(comments)
                .extracting(c -> c.comment().body())
                .containsExactly("Thanks.", "Again.");
    }

    @Test
    void what_was_before_is_left_out_and_an_edit_counts() {
        long first = stage.repo.comment(1, "rowan", "One.");
        stage.repo.comment(1, "rowan", "Two.");
        stage.clock.advance(Duration.ofSeconds(2));
        Instant then = stage.clock.instant();
        stage.repo.editComment(first, "rowan", "One, really.");

        assertThat(since(then, 10))
                .extracting(c -> c.comment().body())
                .containsExactly("One, really.");
    }

    @Test
    void of_too_many_the_oldest_come_first_and_nothing_is_read_twice() {
        talk(250);

        assertThat(since(Instant.EPOCH, 1000))
                .extracting(c -> c.comment().body())
                .hasSize(250)
                .doesNotHaveDuplicates()
                .startsWith("No. 0")
                .endsWith("No. 249");
        assertThat(since(Instant.EPOCH, 120)).hasSize(120);
    }

    @Test
    void many_of_one_second_are_paged_by_number() {
        for (int i = 0; i < 230; i++) {
            stage.repo.comment(1, "rowan", "No. " + i);
        }

        assertThat(since(Instant.EPOCH, 1000)).hasSize(230);
    }

    /** By page numbers, an edit meanwhile would push one over a page boundary, unseen. */
    @Test
    void pages_go_by_time() {
        talk(250);
        stage.github.requests().clear();

        since(Instant.EPOCH, 1000);

        assertThat(stage.github.requests().all())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.target()).doesNotContain("&page="))
                .extracting(r -> r.target())
                .doesNotHaveDuplicates();
    }

    @Test
    void asking_again_while_nothing_changed_is_free() {
        stage.repo.comment(1, "rowan", "One.");
        since(Instant.EPOCH, 10);
        since(Instant.EPOCH, 10);

        assertThat(stage.github.requests().all()).last().extracting(r -> r.status()).isEqualTo(304);
    }

    @Test
    void a_page_on_another_host_is_refused() {
        stage.repo.comment(1, "rowan", "One.");
        stage.github
                .faults()
                .next(
                        On.request("GET", "/issues/comments"),
                        new Fault.Headers(
                                Map.of("Link", "<https://evil.example/x?page=2>; rel=\"next\"")));

        assertThatThrownBy(() -> since(Instant.EPOCH, 10))
                .isInstanceOf(GitHubException.ForeignHost.class);
    }

    @Test
    void one_that_stands_nowhere_is_no_answer() throws Exception {
        try (Bench bench = new Bench()) {
            bench.server.on("GET /repos/octo/hello.world/issues/comments", ok("[{\"id\": 5}]"));
            assertThatThrownBy(
                            () -> bench.client.commentsOfRepoSince(Bench.REPO, Instant.EPOCH, 10))
                    .isInstanceOf(GitHubException.Unreadable.class);
            assertThatThrownBy(() -> bench.client.commentsOfRepoSince(Bench.REPO, Instant.EPOCH, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A server that has ever another full page of the same. */
    @Test
    void no_server_keeps_us_reading_for_ever() throws Exception {
        try (Bench bench = new Bench()) {
            String one =
                    "{\"id\": 5, \"issue_url\": \"http://x/issues/7\","
                            + " \"updated_at\": \"2026-03-01T12:00:00Z\"}";
            bench.server.on(
                    "GET /repos/octo/hello.world/issues/comments",
                    ok("[" + (one + ",").repeat(99) + one + "]"));

            assertThat(bench.client.commentsOfRepoSince(Bench.REPO, Instant.EPOCH, 10)).hasSize(1);
            assertThat(bench.server.lines()).hasSize(50);
        }
    }

    private void talk(int times) {
        for (int i = 0; i < times; i++) {
            stage.repo.comment(1, "rowan", "No. " + i);
            stage.clock.advance(Duration.ofSeconds(1));
        }
    }
}
