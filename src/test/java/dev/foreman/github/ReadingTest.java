package dev.foreman.github;

import static dev.foreman.github.Bench.ISSUE;
import static dev.foreman.github.Bench.REPO;
import static dev.foreman.testing.ScriptedHttp.json;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskMessage.IssueTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReadingTest {
    private static final String COMMENTS = "GET /repos/octo/hello.world/issues/7/comments";
    private static final String CONTENTS = "GET /repos/octo/hello.world/contents/.github/";

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void the_account_is_asked_for_with_our_headers_and_once() {
        bench.server.on("GET /user", ok("{\"login\": \"foreman-bot\", \"id\": 99}"));

        assertThat(bench.client.me()).isEqualTo(new BotIdentity("foreman-bot", 99));

        assertThat(bench.server.lines()).containsExactly("GET /user");
        assertThat(bench.server.last().headers())
                .containsEntry("authorization", "Bearer " + Bench.TOKEN)
                .containsEntry("user-agent", "foreman/1.2.3")
                .containsEntry("accept", "application/vnd.github+json")
                .containsEntry("x-github-api-version", "2022-11-28")
                .doesNotContainKeys("upgrade", "http2-settings");
    }

    @Test
    void who_one_is_is_asked_anew_after_the_token_changed() {
        bench.server.on(
                "GET /user",
                ok("{\"login\": \"one\", \"id\": 1}"),
                ok("{\"login\": \"two\", \"id\": 2}"));

        assertThat(bench.client.me().id()).isEqualTo(1);
        bench.token.set("another-token");
        assertThat(bench.client.me().id()).isEqualTo(2);
        assertThat(bench.server.last().headers())
                .containsEntry("authorization", "Bearer another-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"login\": \"x\"}", "{\"id\": 5}", "[1]", "{\"id\": \"x\"}"})
    void an_account_without_login_or_id_is_unreadable(String body) {
        bench.server.on("GET /user", ok(body));

        assertThatThrownBy(bench.client::me).isInstanceOf(GitHubException.Unreadable.class);
    }

    @Test
    void an_answer_without_an_account_in_it_is_unreadable() {
        bench.server.on("GET /user", json(204, ""));

        assertThatThrownBy(bench.client::me).isInstanceOf(GitHubException.Unreadable.class);
    }

    @Test
    void a_repository_tells_what_the_token_may_do() {
        bench.server.on(
                "GET /repos/octo/hello.world",
                ok(
                        """
                        {"id": 5, "full_name": "Octo/Hello.World", "has_issues": false, "archived": true,
                         "permissions": {"admin": false, "maintain": false, "push": false,
                                         "triage": true, "pull": true}}\
                        """));

        assertThat(bench.client.repo(REPO))
                .isEqualTo(
                        new RepoInfo(
                                5,
                                RepoName.of("Octo/Hello.World"),
                                false,
                                true,
                                new RepoInfo.Permissions(false, false, false, true, true)));
    }

    @Test
    void a_repository_that_says_little_is_taken_as_usual() {
        bench.server.on("GET /repos/octo/hello.world", ok("{\"id\": 5, \"full_name\": \"o/h\"}"));

        RepoInfo repo = bench.client.repo(REPO);

        assertThat(repo.hasIssues()).isTrue();
        assertThat(repo.archived()).isFalse();
        assertThat(repo.permissions()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": 5}", "{\"full_name\": \"o/h\"}", "[]"})
    void a_repository_without_name_or_id_is_unreadable(String body) {
        bench.server.on("GET /repos/octo/hello.world", ok(body));

        assertThatThrownBy(() -> bench.client.repo(REPO))
                .isInstanceOf(GitHubException.Unreadable.class)
                .hasMessageContaining("GET /repos/octo/hello.world -> 200");
    }

    @Test
    void an_issue_is_read_whole() {
        bench.server.on(
                "GET /repos/octo/hello.world/issues/7",
                ok(
                        """
                        {"id": 70, "number": 7, "title": "T", "body": "B", "state": "closed",
                         "state_reason": "not_planned", "locked": true, "comments": 3,
                         "labels": [{"id": 1, "name": "bug", "description": "broken", "color": "f00"}, "old"],
                         "user": {"login": "ann", "id": 4, "type": "User"},
                         "author_association": "MEMBER",
                         "assignees": [{"login": "bob", "id": 6}],
                         "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-02T00:00:00Z",
                         "closed_at": "2026-01-03T00:00:00Z", "html_url": "https://github.com/x",
                         "reactions": {"url": "x", "total_count": 4, "+1": 3}}\
                        """));

        assertThat(bench.client.issue(ISSUE))
                .isEqualTo(
                        new Issue(
                                70,
                                7,
                                "T",
                                "B",
                                List.of(new Label("bug", "broken"), new Label("old", null)),
                                "closed",
                                "not_planned",
                                true,
                                new Account("ann", 4, "User"),
                                "MEMBER",
                                List.of(new Account("bob", 6, null)),
                                3,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-01-02T00:00:00Z"),
                                Instant.parse("2026-01-03T00:00:00Z"),
                                "https://github.com/x",
                                new Issue.Reactions(4)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 70, \"number\": 7}",
                "{\"id\": 70, \"number\": 7, \"user\": null, \"body\": null, \"labels\": null,"
                        + " \"title\": null, \"assignees\": [null], \"created_at\": null,"
                        + " \"updated_at\": \"yesterday\", \"pull_request\": null}",
                "{\"id\": 70, \"number\": 7, \"labels\": [{}], \"user\": {\"id\": 3}}"
            })
    void what_an_issue_lacks_is_empty_and_no_error(String body) {
        bench.server.on("GET /repos/octo/hello.world/issues/7", ok(body));

        Issue issue = bench.client.issue(ISSUE);

        assertThat(issue.user()).isNull();
        assertThat(issue.body()).isNull();
        assertThat(issue.title()).isEmpty();
        assertThat(issue.labels()).isEmpty();
        assertThat(issue.assignees()).isEmpty();
        assertThat(issue.isOpen()).isFalse();
        assertThat(issue.updatedAt()).isEqualTo(Instant.EPOCH);
        assertThat(issue.authorAssociation()).isEqualTo("NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": 1}", "{\"id\": 1, \"number\": 99999999999}", "[]"})
    void an_issue_without_a_number_is_unreadable(String body) {
        bench.server.on("GET /repos/octo/hello.world/issues/7", ok(body));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.Unreadable.class);
    }

    @Test
    void a_pull_request_is_no_issue() {
        bench.server.on(
                "GET /repos/octo/hello.world/issues/7",
                ok("{\"id\": 1, \"number\": 7, \"pull_request\": {\"url\": \"x\"}}"));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.NotAnIssue.class)
                .hasMessageContaining("pull request");
    }

    @Test
    void labels_of_all_pages_are_read_without_asking_for_the_repository() {
        bench.server.on(
                "GET /repos/octo/hello.world/labels?per_page=100",
                ok("[{\"name\": \"bug\", \"description\": \"broken\"}, {\"color\": \"f00\"}]")
                        .with("Link", next("/repositories/5/labels?per_page=100&page=2")));
        bench.server.on(
                "GET /repositories/5/labels?per_page=100&page=2",
                ok("[{\"name\": \"needs: ünïcode 🚀\", \"description\": null}]"));

        assertThat(bench.client.labels(REPO))
                .containsExactly(new Label("bug", "broken"), new Label("needs: ünïcode 🚀", null));
        assertThat(bench.server.lines())
                .containsExactly(
                        "GET /repos/octo/hello.world/labels?per_page=100",
                        "GET /repositories/5/labels?per_page=100&page=2");
    }

    @Test
    void a_repository_of_endless_labels_ends_at_five_thousand() {
        String page =
                IntStream.range(0, 100)
                        .mapToObj(i -> "{\"name\": \"l" + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]"));
        bench.server.on(
                "GET /repos/octo/hello.world/labels",
                ok(page).with("Link", next("/repos/octo/hello.world/labels?page=2")));

        assertThat(bench.client.labels(REPO)).hasSize(5_000);
    }

    @Test
    void a_repository_of_endless_pages_without_a_label_ends_too() {
        bench.server.on(
                "GET /repos/octo/hello.world/labels",
                ok("[{\"name\": \"\"}]")
                        .with("Link", next("/repos/octo/hello.world/labels?page=2")));

        assertThat(bench.client.labels(REPO)).isEmpty();
        assertThat(bench.server.lines()).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\": \"odd\"}", "[[]]"})
    void labels_of_another_shape_are_unreadable(String body) {
        bench.server.on("GET /repos/octo/hello.world/labels", ok(body));

        assertThatThrownBy(() -> bench.client.labels(REPO))
                .isInstanceOf(GitHubException.Unreadable.class)
                .hasMessageContaining("list of labels");
    }

    @Test
    void a_next_link_that_is_no_uri_is_unreadable() {
        bench.server.on(
                "GET /repos/octo/hello.world/labels",
                ok("[{\"name\": \"bug\"}]").with("Link", next("/labels?q={|}")));

        assertThatThrownBy(() -> bench.client.labels(REPO))
                .isInstanceOf(GitHubException.Unreadable.class);
    }

    /** A tag tells of a page's body, not of the pages after it. */
    @Test
    void a_page_that_was_the_last_when_it_was_remembered_does_not_hide_the_next() {
        bench.server
                .on(
                        COMMENTS + "?per_page=100",
                        ok(comments(1, 100)).with("ETag", "\"1\""),
                        json(304, ""))
                .on(COMMENTS + "?per_page=100&page=2", ok("[]"), ok(comments(101, 101)));
        assertThat(bench.client.comments(ISSUE, 1_000)).hasSize(100);

        assertThat(bench.client.comments(ISSUE, 1_000)).hasSize(101);
        assertThat(bench.server.journal().get(2).headers()).containsKey("if-none-match");
    }

    @Test
    void a_remembered_last_page_does_not_hide_later_ones() {
        bench.server
                .on(
                        COMMENTS + "?per_page=100",
                        ok(comments(1, 100))
                                .with("ETag", "\"1\"")
                                .with("Link", next(query(2)) + ", " + link(query(2), "last")),
                        json(304, ""))
                .on(
                        COMMENTS + "?per_page=100&page=2",
                        ok(comments(101, 150)),
                        ok(comments(101, 200)))
                .on(COMMENTS + "?per_page=100&page=3", ok(comments(201, 250)));
        assertThat(bench.client.comments(ISSUE, 1_000)).hasSize(150);

        assertThat(bench.client.comments(ISSUE, 1_000)).hasSize(250);
    }

    @Test
    void comments_come_oldest_first_and_survive_a_deleted_account() {
        bench.server.on(
                COMMENTS,
                ok(
                        """
                        [{"id": 1, "user": null, "body": "first", "author_association": "NONE",
                          "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"},
                         {"id": 2, "user": {"login": "ann", "id": 4, "type": "User"}, "body": null}]\
                        """));

        List<Comment> comments = bench.client.comments(ISSUE, 10);

        assertThat(comments).extracting(Comment::id).containsExactly(1L, 2L);
        assertThat(comments.getFirst().user()).isNull();
        assertThat(comments.getLast().body()).isEmpty();
        assertThat(comments.getLast().user()).isEqualTo(new Account("ann", 4, "User"));
        assertThat(bench.server.lines()).containsExactly(COMMENTS + "?per_page=100");
    }

    @Test
    void of_a_long_thread_the_first_and_the_newest_are_kept_and_the_middle_is_not_fetched() {
        bench.server
                .on(
                        COMMENTS + "?per_page=100",
                        ok(comments(1, 100))
                                .with("Link", next(query(2)) + ", " + link(query(5), "last")))
                .on(COMMENTS + "?per_page=100&page=4", ok(comments(301, 400)))
                .on(COMMENTS + "?per_page=100&page=5", ok(comments(401, 403)));

        assertThat(bench.client.comments(ISSUE, 6))
                .extracting(Comment::id)
                .containsExactly(1L, 399L, 400L, 401L, 402L, 403L);
        assertThat(bench.server.lines())
                .containsExactly(
                        COMMENTS + "?per_page=100",
                        COMMENTS + "?per_page=100&page=5",
                        COMMENTS + "?per_page=100&page=4");
    }

    @Test
    void a_thread_that_just_fits_is_read_whole() {
        bench.server
                .on(
                        COMMENTS + "?per_page=100",
                        ok(comments(1, 100))
                                .with("Link", next(query(2)) + ", " + link(query(2), "last")))
                .on(COMMENTS + "?per_page=100&page=2", ok(comments(101, 120)));

        assertThat(bench.client.comments(ISSUE, 120))
                .extracting(Comment::id)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 120).mapToObj(Long::valueOf).toList());
        assertThat(bench.client.comments(ISSUE, 119))
                .hasSize(119)
                .extracting(Comment::id)
                .startsWith(1L, 3L);
    }

    @Test
    void a_server_that_names_no_last_page_is_followed_to_the_end() {
        bench.server
                .on(COMMENTS + "?per_page=100", ok(comments(1, 100)).with("Link", next(query(2))))
                .on(
                        COMMENTS + "?per_page=100&page=2",
                        ok(comments(101, 200)).with("Link", next(query(3))))
                .on(COMMENTS + "?per_page=100&page=3", ok(comments(201, 202)));

        assertThat(bench.client.comments(ISSUE, 4))
                .extracting(Comment::id)
                .containsExactly(1L, 200L, 201L, 202L);
    }

    @Test
    void one_comment_is_the_first_and_none_is_no_question() {
        bench.server.on(COMMENTS, ok(comments(1, 3)));

        assertThat(bench.client.comments(ISSUE, 1)).extracting(Comment::id).containsExactly(1L);
        assertThatThrownBy(() -> bench.client.comments(ISSUE, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void issue_forms_and_templates_are_found_in_both_places() {
        bench.server
                .on(
                        CONTENTS + "ISSUE_TEMPLATE",
                        ok(
                                """
                                [{"name": "bug report.yml", "type": "file", "size": 10},
                                 {"name": "idea.md", "type": "file", "size": 10},
                                 {"name": "config.yml", "type": "file", "size": 10},
                                 {"name": "huge.yaml", "type": "file", "size": 9999999},
                                 {"name": "liar.yaml", "type": "file", "size": 1},
                                 {"name": "gone.yaml", "type": "file", "size": 1},
                                 {"name": "odd.yaml", "type": "file", "size": 1},
                                 {"name": "folder.md", "type": "dir"},
                                 {"name": "readme.txt", "type": "file", "size": 1}, {}]\
                                """))
                .on(CONTENTS + "ISSUE_TEMPLATE/bug%20report.yml", ok(content("name: Bug ü")))
                .on(CONTENTS + "ISSUE_TEMPLATE/idea.md", ok(content("# Idea")))
                .on(CONTENTS + "ISSUE_TEMPLATE/liar.yaml", ok(content("x".repeat(70_000))))
                .on(
                        CONTENTS + "ISSUE_TEMPLATE/gone.yaml",
                        json(404, "{\"message\": \"Not Found\"}"))
                .on(
                        CONTENTS + "ISSUE_TEMPLATE/odd.yaml",
                        ok("{\"encoding\": \"base64\", \"content\": \"A\"}"))
                .on(CONTENTS + "ISSUE_TEMPLATE.md", ok(content("Tell us")));

        assertThat(bench.client.issueTemplates(REPO))
                .containsExactly(
                        new IssueTemplate(".github/ISSUE_TEMPLATE/bug report.yml", "name: Bug ü"),
                        new IssueTemplate(".github/ISSUE_TEMPLATE/idea.md", "# Idea"),
                        new IssueTemplate(".github/ISSUE_TEMPLATE.md", "Tell us"));
    }

    @Test
    void a_repository_without_templates_has_none() {
        bench.server
                .on(CONTENTS + "ISSUE_TEMPLATE", json(404, "{\"message\": \"Not Found\"}"))
                .on(CONTENTS + "ISSUE_TEMPLATE.md", json(404, "{\"message\": \"Not Found\"}"));

        assertThat(bench.client.issueTemplates(REPO)).isEmpty();
        assertThat(bench.server.lines()).hasSize(2);
    }

    @Test
    void a_token_that_may_not_read_contents_goes_without_templates() {
        String refusal = "{\"message\": \"Resource not accessible by personal access token\"}";
        bench.server
                .on(CONTENTS + "ISSUE_TEMPLATE", json(403, refusal))
                .on(CONTENTS + "ISSUE_TEMPLATE.md", json(403, refusal));

        assertThat(bench.client.issueTemplates(REPO)).isEmpty();
    }

    @Test
    void at_most_twenty_templates_are_fetched() {
        String many =
                IntStream.range(0, 30)
                        .mapToObj(i -> "{\"name\": \"t.md\", \"type\": \"file\", \"size\": 1}")
                        .collect(Collectors.joining(",", "[", "]"));
        bench.server
                .on(CONTENTS + "ISSUE_TEMPLATE", ok(many))
                .on(CONTENTS + "ISSUE_TEMPLATE/t.md", ok(content("x")))
                .on(CONTENTS + "ISSUE_TEMPLATE.md", json(404, "{}"));

        assertThat(bench.client.issueTemplates(REPO)).hasSize(20);
    }

    @Test
    void what_a_repository_says_of_itself_is_read_and_cut() {
        String top = "/repos/octo/hello.world/contents";
        bench.server
                .on(
                        "GET " + top,
                        ok(
                                """
                                [{"name": "CONTRIBUTING.md", "type": "file", "size": 9},
                                 {"name": "Readme.rst", "type": "file", "size": 9},
                                 {"name": "README.exe", "type": "file", "size": 9},
                                 {"name": "SUPPORT", "type": "file", "size": 9},
                                 {"name": "FAQ.md", "type": "dir"},
                                 {"name": "faq.txt", "type": "file", "size": 99999999},
                                 {"name": "docs", "type": "dir"}, {"name": "src", "type": "dir"}]\
                                """))
                .on(
                        "GET " + top + "/docs",
                        ok(
                                "[{\"name\": \"FAQ.md\", \"type\": \"file\", \"size\": 9}, {\"name\": \"x.md\", \"type\": \"file\"}]"))
                .on("GET " + top + "/Readme.rst", ok(content("x".repeat(40_000))))
                .on("GET " + top + "/SUPPORT", ok(content("")))
                .on("GET " + top + "/CONTRIBUTING.md", ok(content("Be kind.")))
                .on("GET " + top + "/docs/FAQ.md", ok(content("🎉".repeat(20_000))));

        assertThat(bench.client.repoTexts(REPO))
                .containsExactly(
                        new TaskMessage.RepoText("Readme.rst", "x".repeat(32_768)),
                        new TaskMessage.RepoText("docs/FAQ.md", "🎉".repeat(16_384)),
                        new TaskMessage.RepoText("CONTRIBUTING.md", "Be kind."));
        assertThat(bench.server.lines()).hasSize(6);
    }

    @Test
    void a_repository_that_may_not_be_read_says_nothing() {
        bench.server.on(
                "GET /repos/octo/hello.world/contents",
                json(403, "{\"message\": \"Resource not accessible by personal access token\"}"));
        assertThat(bench.client.repoTexts(REPO)).isEmpty();
        assertThat(bench.server.lines()).hasSize(1);
    }

    @Test
    void a_template_whose_name_climbs_out_of_its_folder_is_passed_over() {
        bench.server
                .on(
                        CONTENTS + "ISSUE_TEMPLATE",
                        ok(
                                """
                                [{"name": "../x.md", "type": "file", "size": 1},
                                 {"name": "a/b.md", "type": "file", "size": 1},
                                 {"name": "t.md", "type": "file", "size": 1}]\
                                """))
                .on(CONTENTS + "ISSUE_TEMPLATE/t.md", ok(content("x")))
                .on(CONTENTS + "ISSUE_TEMPLATE.md", json(404, "{}"));

        assertThat(bench.client.issueTemplates(REPO))
                .extracting(t -> t.path())
                .containsExactly(".github/ISSUE_TEMPLATE/t.md");
    }

    private static String content(String text) {
        String base64 =
                Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "{\"encoding\": \"base64\", \"content\": \"" + base64.replace("\r\n", "\\n") + "\"}";
    }

    private static String comments(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"id\": " + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String query(int page) {
        return "/repositories/5/issues/7/comments?per_page=100&page=" + page;
    }

    private String next(String target) {
        return link(target, "next");
    }

    private String link(String target, String relation) {
        return "<" + bench.server.url() + target + ">; rel=\"" + relation + "\"";
    }

    @Test
    void an_event_is_told_with_who_did_it_even_where_the_actor_is_whom_it_was_done_to() {
        bench.server.on(
                "GET /repos/octo/hello.world/issues/7/events?per_page=100",
                ok(
                        """
                        [{"id": 1, "event": "labeled", "created_at": "2026-03-01T10:00:00Z",
                          "actor": {"id": 5, "login": "bo"}, "label": {"name": "Bug"}},
                         {"id": 2, "event": "assigned", "created_at": "2026-03-01T10:00:01Z",
                          "actor": {"id": 6, "login": "sam"}, "assignee": {"id": 6, "login": "sam"},
                          "assigner": {"id": 5, "login": "bo"}},
                         {"id": 3, "event": "closed", "actor": null}]
                        """));

        List<IssueEvent> events = bench.client.events(Bench.ISSUE, Instant.EPOCH);

        assertThat(events)
                .extracting(IssueEvent::event)
                .containsExactly("labeled", "assigned", "closed");
        assertThat(events.get(0).concerns("bug")).isTrue();
        assertThat(events.get(1).concerns("SAM")).isTrue();
        assertThat(events.get(1).actor()).isEqualTo(new Account("bo", 5, null));
        assertThat(events.get(2).actor()).isNull();
        assertThat(events.get(2).concerns("bug")).isFalse();
    }

    @Test
    void one_comment_is_read_and_a_deleted_one_is_nothing() {
        String at = "GET /repos/octo/hello.world/issues/comments/77";
        bench.server.on(at, ok("{\"id\": 77, \"body\": \"hi\"}"));
        assertThat(bench.client.findComment(Bench.REPO, 77)).map(Comment::body).contains("hi");
        bench.server.now(at, json(404, "{\"message\": \"Not Found\"}"));
        assertThat(bench.client.findComment(Bench.REPO, 77)).isEmpty();
        bench.server.now(at, json(410, "{\"message\": \"Gone\"}"));
        assertThat(bench.client.findComment(Bench.REPO, 77)).isEmpty();
    }
}
