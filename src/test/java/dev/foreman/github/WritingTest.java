package dev.foreman.github;

import static dev.foreman.github.Bench.ISSUE;
import static dev.foreman.github.Bench.NOW;
import static dev.foreman.testing.ScriptedHttp.json;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.testing.ScriptedHttp.Say;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WritingTest {
    private static final String AT = "/repos/octo/hello.world/issues/7";
    private static final Receipt AROUND_NOW =
            new Receipt(NOW.minusSeconds(2), NOW.plusSeconds(1), null);

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void a_label_is_added_in_one_call() {
        bench.server.on("POST " + AT + "/labels", ok("[{\"name\": \"needs info\"}]"));

        assertThat(bench.client.addLabel(ISSUE, "needs \"info\"/é🚀")).isEqualTo(AROUND_NOW);

        assertThat(bench.server.lines()).containsExactly("POST " + AT + "/labels");
        assertThat(bench.server.last().body())
                .isEqualTo("{\"labels\":[\"needs \\\"info\\\"/é🚀\"]}");
        assertThat(bench.server.last().headers())
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("authorization", "Bearer " + Bench.TOKEN);
    }

    @Test
    void a_label_is_suggested_in_one_call() {
        bench.server.on("POST " + AT + "/labels", ok("[{\"name\": \"question\"}]"));

        assertThat(bench.client.suggestLabel(ISSUE, "bug", "It \"crashes\"", "high"))
                .isEqualTo(new SuggestionAnswer(AROUND_NOW, false));

        assertThat(bench.server.last().body())
                .isEqualTo(
                        "{\"labels\":[{\"name\":\"bug\",\"rationale\":\"It \\\"crashes\\\"\","
                                + "\"confidence\":\"high\",\"suggest\":true}]}");
    }

    @Test
    void an_answer_without_labels_tells_nothing() {
        bench.server.on("POST " + AT + "/labels", ok("{}"));

        assertThatThrownBy(() -> bench.client.suggestLabel(ISSUE, "bug", null, null))
                .isInstanceOf(GitHubException.Uncertain.class);
    }

    @Test
    void whether_github_set_it_instead_is_told_by_the_labels_that_it_answers() {
        bench.server.on("POST " + AT + "/labels", ok("[{\"name\": \"Bug\"}]"));

        assertThat(bench.client.suggestLabel(ISSUE, "bug", null, null).set()).isTrue();

        assertThat(bench.server.last().body())
                .isEqualTo("{\"labels\":[{\"name\":\"bug\",\"suggest\":true}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "bug,bug",
        "area/ui,area%2Fui",
        "needs info,needs%20info",
        "c++?#%,c%2B%2B%3F%23%25",
        "é🚀,%C3%A9%F0%9F%9A%80",
        "../../user,..%2F..%2Fuser"
    })
    void whatever_a_label_is_called_it_stays_one_segment(String label, String encoded) {
        bench.server.on("DELETE " + AT + "/labels/" + encoded, ok("[]"));

        assertThat(bench.client.removeLabel(ISSUE, label)).isEqualTo(AROUND_NOW);
        assertThat(bench.server.lines()).containsExactly("DELETE " + AT + "/labels/" + encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void a_name_that_would_remove_all_labels_is_never_sent(String label) {
        assertThatThrownBy(() -> bench.client.removeLabel(ISSUE, label))
                .isInstanceOf(GitHubException.Refused.class)
                .hasMessageContaining("nothing was sent");
        assertThat(bench.server.lines()).isEmpty();
    }

    @Test
    void a_removal_may_be_answered_without_a_body() {
        bench.server.on("DELETE " + AT + "/labels/bug", new Say.Answer(204, Map.of(), ""));

        assertThat(bench.client.removeLabel(ISSUE, "bug")).isEqualTo(AROUND_NOW);
    }

    @Test
    void removing_an_absent_label_is_not_the_same_as_a_missing_issue() {
        bench.server.on(
                "DELETE " + AT + "/labels/bug",
                json(404, "{\"message\": \"Label does not exist\"}"),
                json(404, "{\"message\": \"Not Found\"}"));

        assertThatThrownBy(() -> bench.client.removeLabel(ISSUE, "bug"))
                .isInstanceOf(GitHubException.LabelAbsent.class);
        assertThatThrownBy(() -> bench.client.removeLabel(ISSUE, "bug"))
                .isInstanceOf(GitHubException.NotFound.class);
    }

    @Test
    void a_comment_is_dated_by_github_and_known_by_its_id() {
        bench.server.on(
                "POST " + AT + "/comments",
                json(201, "{\"id\": 123456789012, \"created_at\": \"2026-03-01T11:59:59Z\"}"));

        assertThat(bench.client.comment(ISSUE, "line\n\"two\""))
                .isEqualTo(
                        new Receipt(
                                Instant.parse("2026-03-01T11:59:59Z"),
                                NOW.plusSeconds(1),
                                123456789012L));
        assertThat(bench.server.last().body()).isEqualTo("{\"body\":\"line\\n\\\"two\\\"\"}");
    }

    @Test
    void a_comment_whose_answer_says_little_was_still_made() {
        bench.server.on("POST " + AT + "/comments", json(201, "{}"));

        assertThat(bench.client.comment(ISSUE, "hello")).isEqualTo(AROUND_NOW);
    }

    @Test
    void closing_says_why_in_githubs_words() {
        bench.server.on(
                "PATCH " + AT,
                ok("{\"id\": 1, \"number\": 7, \"updated_at\": \"2026-03-01T12:00:00Z\"}"));

        Receipt receipt = bench.client.close(ISSUE, "duplicate");

        assertThat(receipt).isEqualTo(new Receipt(NOW, NOW.plusSeconds(1), null));
        assertThat(bench.server.last().body())
                .isEqualTo("{\"state\":\"closed\",\"state_reason\":\"duplicate\"}");
    }

    @Test
    void closing_without_a_reason_leaves_it_to_github() {
        bench.server.on("PATCH " + AT, ok("{\"updated_at\": \"2026-03-01T12:00:30Z\"}"));

        Receipt receipt = bench.client.close(ISSUE, null);

        assertThat(bench.server.last().body()).isEqualTo("{\"state\":\"closed\"}");
        assertThat(receipt.latest()).isEqualTo(receipt.earliest()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void an_assignee_is_added() {
        bench.server.on(
                "POST " + AT + "/assignees", json(201, "{\"assignees\": [{\"login\": \"Ann\"}]}"));

        assertThat(bench.client.assign(ISSUE, "ann")).isEqualTo(AROUND_NOW);
        assertThat(bench.server.last().body()).isEqualTo("{\"assignees\":[\"ann\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"assignees\": [{\"login\": \"bob\"}]}", "{\"assignees\": []}", "{}"})
    void an_assignee_that_github_silently_left_out_is_an_error(String body) {
        bench.server.on("POST " + AT + "/assignees", json(201, body));

        assertThatThrownBy(() -> bench.client.assign(ISSUE, "ann"))
                .isInstanceOf(GitHubException.Invalid.class)
                .hasMessageContaining("'ann'");
    }

    @Test
    void without_a_date_our_own_clock_and_the_known_skew_tell_the_time() {
        bench.server
                .on(
                        "GET /user",
                        ok("{\"login\": \"b\", \"id\": 1}")
                                .with("Date", "Sun, 1 Mar 2026 12:05:00 GMT"))
                .on("POST " + AT + "/labels", ok("[]").with("Date", "soon"));
        bench.client.me();
        bench.clock.forward(Duration.ofSeconds(10));

        Receipt receipt = bench.client.addLabel(ISSUE, "bug");

        Instant server = NOW.plus(Duration.ofMinutes(5)).plusSeconds(10);
        assertThat(receipt)
                .isEqualTo(new Receipt(server.minusSeconds(2), server.plusSeconds(1), null));
        assertThat(bench.client.clockSkew()).isEqualTo(Duration.ofMinutes(5));
        assertThat(bench.client.serverNow()).isEqualTo(server);
    }

    @Test
    void a_slow_write_may_have_happened_at_any_moment_of_it() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        bench.server.on("POST " + AT + "/labels", new Say.Held(gate, ok("[]")));
        AtomicReference<Receipt> receipt = new AtomicReference<>();
        Thread writer =
                Thread.ofVirtual().start(() -> receipt.set(bench.client.addLabel(ISSUE, "bug")));
        await().until(() -> bench.server.journal().size() == 1);
        bench.clock.forward(Duration.ofSeconds(20));
        gate.countDown();
        assertThat(writer.join(Duration.ofSeconds(20))).isTrue();

        assertThat(receipt.get())
                .isEqualTo(new Receipt(NOW.minusSeconds(20), NOW.plusSeconds(1), null));
    }

    /** Everything after which nobody can know whether the write was done. */
    @ParameterizedTest
    @ValueSource(
            strings = {"hang", "hang in body", "reset", "cut", "html", "500", "502", "503", "304"})
    void a_write_whose_answer_was_not_seen_is_uncertain_and_never_repeated(String trouble) {
        bench.server.on(
                "POST " + AT + "/comments",
                switch (trouble) {
                    case "hang" -> new Say.Hang();
                    case "hang in body" -> new Say.HangInBody();
                    case "reset" -> new Say.Reset();
                    case "cut" -> new Say.Truncated(json(201, "{\"id\": 12345}"), 5);
                    case "html" -> new Say.Answer(200, Map.of(), "<html>hello</html>");
                    default -> json(Integer.parseInt(trouble), "{\"message\": \"Server Error\"}");
                });
        try (GitHubClient client =
                bench.builder().timeouts(Duration.ofSeconds(5), Duration.ofMillis(400)).build()) {
            assertThatThrownBy(() -> client.comment(ISSUE, "hello"))
                    .isInstanceOfSatisfying(
                            GitHubException.Uncertain.class,
                            e -> {
                                assertThat(e.retryable()).isFalse();
                                assertThat(e.method()).isEqualTo("POST");
                                assertThat(e.path()).isEqualTo(AT + "/comments");
                            })
                    .hasMessageContaining("It may have happened");
        }
        assertThat(bench.server.lines()).hasSize(1);
        assertThat(bench.waits).isEmpty();
    }

    @Test
    void an_interrupted_write_is_uncertain_and_the_interrupt_stays() throws Exception {
        bench.server.on("POST " + AT + "/comments", new Say.Hang());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                bench.client.comment(ISSUE, "hello");
                            } catch (GitHubException e) {
                                thrown.set(e);
                                interrupted.set(Thread.currentThread().isInterrupted());
                            }
                        });
        await().until(() -> bench.server.journal().size() == 1);
        writer.interrupt();
        assertThat(writer.join(Duration.ofSeconds(20))).isTrue();

        assertThat(thrown.get()).isInstanceOf(GitHubException.Uncertain.class);
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void a_write_cut_by_closing_the_client_is_uncertain_and_the_next_is_not_sent()
            throws Exception {
        bench.server.on("POST " + AT + "/comments", new Say.Hang());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        bench.client.comment(ISSUE, "hello");
                    } catch (GitHubException e) {
                        thrown.set(e);
                    }
                    done.countDown();
                });
        await().until(() -> bench.server.journal().size() == 1);
        bench.client.close();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(thrown.get()).isInstanceOf(GitHubException.Uncertain.class);
        assertThatThrownBy(() -> bench.client.comment(ISSUE, "again"))
                .isInstanceOf(GitHubException.Unreachable.class)
                .hasMessageContaining("closed");
        assertThat(bench.server.lines()).hasSize(1);
    }

    @Test
    void a_comment_is_deleted_in_one_call() {
        String at = "/repos/octo/hello.world/issues/comments/77";
        bench.server.on("DELETE " + at, new Say.Answer(204, Map.of(), ""));

        assertThat(bench.client.deleteComment(Bench.REPO, 77)).isEqualTo(AROUND_NOW);

        assertThat(bench.server.lines()).containsExactly("DELETE " + at);
        assertThat(bench.server.last().body()).isEmpty();
    }

    @Test
    void an_issue_is_opened_again_in_one_call() {
        bench.server.on(
                "PATCH " + AT,
                ok("{\"state\": \"open\", \"updated_at\": \"2026-03-01T11:59:58Z\"}"));

        assertThat(bench.client.reopen(ISSUE).earliest())
                .isEqualTo(Instant.parse("2026-03-01T11:59:58Z"));

        assertThat(bench.server.last().body()).isEqualTo("{\"state\":\"open\"}");
    }

    @Test
    void an_assignee_is_taken_off_and_one_that_stayed_is_told() {
        bench.server.on("DELETE " + AT + "/assignees", ok("{\"assignees\": []}"));
        assertThat(bench.client.unassign(ISSUE, "sam")).isEqualTo(AROUND_NOW);
        assertThat(bench.server.last().body()).isEqualTo("{\"assignees\":[\"sam\"]}");

        bench.server.now(
                "DELETE " + AT + "/assignees", ok("{\"assignees\": [{\"login\": \"Sam\"}]}"));
        assertThatThrownBy(() -> bench.client.unassign(ISSUE, "sam"))
                .isInstanceOf(GitHubException.Invalid.class)
                .hasMessageContaining("left 'sam' assigned");
    }
}
