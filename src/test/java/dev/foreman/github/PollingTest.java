package dev.foreman.github;

import static dev.foreman.github.Bench.REPO;
import static dev.foreman.testing.ScriptedHttp.json;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.Issue;
import dev.foreman.protocol.ResponseCache;
import dev.foreman.testing.ScriptedHttp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PollingTest {
    private static final String LIST =
            "GET /repos/octo/hello.world/issues"
                    + "?state=all&sort=updated&direction=asc&per_page=100";
    private static final String PAGE =
            """
            [{"id": 1, "number": 1, "updated_at": "2026-02-01T00:00:00Z"},
             {"id": 2, "number": 2, "updated_at": "2026-02-03T00:00:00Z", "pull_request": {}},
             {"id": 3, "number": 3, "updated_at": "2026-02-02T00:00:00Z"},
             {"id": 4, "number": 4}]\
            """;
    private static final ScriptedHttp.Say.Answer UNCHANGED =
            new ScriptedHttp.Say.Answer(304, Map.of(), "");

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void a_page_has_the_issues_and_only_counts_the_pull_requests() {
        bench.server.on(LIST, ok(PAGE));

        IssuePage page = bench.client.issuesSince(REPO, Optional.empty(), 1);

        assertThat(page.issues()).extracting(Issue::number).containsExactly(1, 3, 4);
        assertThat(page.pullRequests()).isEqualTo(1);
        assertThat(page.lastUpdated()).contains(Instant.parse("2026-02-03T00:00:00Z"));
        assertThat(page.hasNext()).isFalse();
        assertThat(page.notModified()).isFalse();
        assertThat(page.serverTime()).isEqualTo(Bench.NOW);
        assertThat(bench.server.lines()).containsExactly(LIST);
    }

    @Test
    void since_is_asked_in_whole_seconds_and_later_pages_by_number() {
        bench.server.on(
                LIST + "&since=2026-02-01T10:11:12Z&page=2",
                ok("[]").with(
                                "Link",
                                "<"
                                        + bench.server.url()
                                        + "/repositories/5/issues?page=3>; rel=\"next\""));

        IssuePage page =
                bench.client.issuesSince(
                        REPO, Optional.of(Instant.parse("2026-02-01T10:11:12.987Z")), 2);

        assertThat(page.hasNext()).isTrue();
        assertThat(page.issues()).isEmpty();
        assertThat(page.lastUpdated()).isEmpty();
        assertThatThrownBy(() -> bench.client.issuesSince(REPO, Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unchanged_repository_costs_one_free_call_even_after_a_restart() throws Exception {
        bench.server.on(
                LIST,
                ok(PAGE).with("ETag", "W/\"abc\"")
                        .with("Link", "<" + bench.server.url() + "/x?page=2>; rel=\"next\"")
                        .with("x-ratelimit-limit", "5000")
                        .with("x-ratelimit-remaining", "4999")
                        .with("x-ratelimit-reset", "1772370000"),
                UNCHANGED
                        .with("Link", "<" + bench.server.url() + "/x?page=3>; rel=\"next\"")
                        .with("Date", "Sun, 1 Mar 2026 12:01:00 GMT")
                        .with("x-ratelimit-limit", "5000")
                        .with("x-ratelimit-remaining", "4999")
                        .with("x-ratelimit-reset", "1772370000"));
        IssuePage before = bench.client.issuesSince(REPO, Optional.empty(), 1);
        bench.client.close();

        bench.clock.forward(Duration.ofMinutes(1));
        try (GitHubClient restarted = bench.builder().build()) {
            IssuePage after = restarted.issuesSince(REPO, Optional.empty(), 1);

            assertThat(after.notModified()).isTrue();
            assertThat(after.issues()).isEqualTo(before.issues());
            assertThat(after.hasNext()).isTrue();
            assertThat(after.serverTime()).isEqualTo(Instant.parse("2026-03-01T12:01:00Z"));
            assertThat(restarted.calls()).isEqualTo(new CallCounts(1, 1, Map.of(3, 1L)));
            assertThat(restarted.quota().remaining()).isEqualTo(4999);
        }
        assertThat(bench.server.lines()).containsExactly(LIST, LIST);
        assertThat(bench.server.journal().getFirst().headers()).doesNotContainKey("if-none-match");
        assertThat(bench.server.last().headers()).containsEntry("if-none-match", "W/\"abc\"");
    }

    @Test
    void a_changed_page_replaces_what_was_remembered() {
        bench.server.on(
                LIST, ok("[]").with("ETag", "\"1\""), ok(PAGE).with("ETag", "\"2\""), UNCHANGED);

        assertThat(bench.client.issuesSince(REPO, Optional.empty(), 1).issues()).isEmpty();
        assertThat(bench.client.issuesSince(REPO, Optional.empty(), 1).notModified()).isFalse();
        assertThat(bench.client.issuesSince(REPO, Optional.empty(), 1).issues()).hasSize(3);
        assertThat(bench.server.last().headers()).containsEntry("if-none-match", "\"2\"");
    }

    @Test
    void what_one_token_may_see_is_not_shown_to_another() {
        bench.server.on(LIST, ok(PAGE).with("ETag", "\"1\""));

        bench.client.issuesSince(REPO, Optional.empty(), 1);
        bench.token.set("another-token");
        bench.client.issuesSince(REPO, Optional.empty(), 1);

        assertThat(bench.server.last().headers()).doesNotContainKey("if-none-match");
        assertThat(bench.cache.entries).hasSize(2);
        assertThat(bench.cache.entries.keySet())
                .noneMatch(key -> key.contains(Bench.TOKEN) || key.contains("another-token"));
    }

    @Test
    void a_damaged_memory_is_not_confirmed_but_read_anew() {
        bench.server.on(LIST, ok(PAGE).with("ETag", "\"1\""));
        bench.client.issuesSince(REPO, Optional.empty(), 1);
        bench.cache.entries.replaceAll((_, entry) ->
                new ResponseCache.Entry(
                        entry.etag(),
                        entry.headers(),
                        "[{\"id\"".getBytes(StandardCharsets.UTF_8)));

        assertThat(bench.client.issuesSince(REPO, Optional.empty(), 1).issues()).hasSize(3);
        assertThat(bench.server.last().headers()).doesNotContainKey("if-none-match");
    }

    @Test
    void an_answer_of_the_wrong_shape_is_not_confirmed_but_read_anew() {
        bench.server.on(
                LIST,
                ok("[{\"number\": \"three\"}]").with("ETag", "\"1\""),
                ok(PAGE).with("ETag", "\"2\""));
        assertThatThrownBy(() -> bench.client.issuesSince(REPO, Optional.empty(), 1))
                .isInstanceOf(GitHubException.Unreadable.class);

        assertThat(bench.client.issuesSince(REPO, Optional.empty(), 1).issues()).hasSize(3);
        assertThat(bench.server.last().headers()).doesNotContainKey("if-none-match");
    }

    @Test
    void a_304_that_was_not_asked_for_is_unreadable() {
        bench.server.on(LIST, UNCHANGED);

        assertThatThrownBy(() -> bench.client.issuesSince(REPO, Optional.empty(), 1))
                .isInstanceOf(GitHubException.Unreadable.class);
    }

    @Test
    void labels_through_hub4j_are_conditional_too() {
        bench.server.on(
                "GET /repos/octo/hello.world/labels",
                ok("[{\"name\": \"bug\"}]").with("ETag", "\"l\""),
                UNCHANGED);

        assertThat(bench.client.labels(REPO)).isEqualTo(bench.client.labels(REPO)).hasSize(1);
        assertThat(bench.client.calls().notModified()).isEqualTo(1);
        assertThat(bench.server.last().headers()).containsEntry("if-none-match", "\"l\"");
    }

    @Test
    void only_whole_good_answers_are_remembered() {
        bench.server
                .on(LIST, ok("[{\"id\"").with("ETag", "\"1\""))
                .on("GET /user", json(404, "{}").with("ETag", "\"2\""))
                .on(
                        "POST /repos/octo/hello.world/issues/7/comments",
                        json(201, "{\"id\": 1}").with("ETag", "\"3\""));

        assertThatThrownBy(() -> bench.client.issuesSince(REPO, Optional.empty(), 1))
                .isInstanceOf(GitHubException.Unreadable.class);
        assertThatThrownBy(bench.client::me).isInstanceOf(GitHubException.NotFound.class);
        bench.client.comment(Bench.ISSUE, "hello");

        assertThat(bench.cache.entries).isEmpty();
    }

    @Test
    void an_answer_that_repeats_the_token_is_not_remembered() {
        String echo = "[{\"id\": 1, \"number\": 1, \"title\": \"" + Bench.TOKEN + "\"}]";
        String link = "<" + bench.server.url() + "/x?t=" + Bench.TOKEN + ">; rel=\"prev\"";
        bench.server.on(
                LIST,
                ok(echo).with("ETag", "\"1\""),
                ok("[]").with("ETag", "\"" + Bench.TOKEN + "\""),
                ok("[]").with("ETag", "\"2\"").with("Link", link));

        for (int i = 0; i < 3; i++) {
            bench.client.issuesSince(REPO, Optional.empty(), 1);
        }

        assertThat(bench.cache.entries).isEmpty();
    }

    @Test
    void a_list_that_is_none_is_unreadable() {
        bench.server.on(LIST, ok("{\"items\": []}"));

        assertThatThrownBy(() -> bench.client.issuesSince(REPO, Optional.empty(), 1))
                .isInstanceOf(GitHubException.Unreadable.class);
    }

    @Test
    void enterprise_paths_stand_before_every_call() {
        bench.server
                .on("GET /api/v3/user", ok("{\"login\": \"b\", \"id\": 1}"))
                .on("GET /api/v3/repos/octo/hello.world/issues", ok("[]"));
        try (GitHubClient enterprise =
                bench.builder(bench.server.url().resolve("/api/v3/")).build()) {
            enterprise.me();
            enterprise.issuesSince(REPO, Optional.empty(), 1);
        }
        assertThat(bench.server.lines())
                .containsExactly(
                        "GET /api/v3/user", LIST.replace("GET /repos", "GET /api/v3/repos"));
    }
}
