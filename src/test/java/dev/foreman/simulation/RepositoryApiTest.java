package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RepositoryApiTest extends WorldTest {
    private static final String LABELS = REPO + "/issues/1/labels";

    @Test
    void a_repository_tells_the_callers_permissions() throws Exception {
        repo.describe("Widgets of all sorts").setPermission("helper-bot", Permission.TRIAGE);
        JsonNode json = bot.get(REPO).json();
        assertThat(json.path("id").asLong()).isEqualTo(repo.id());
        assertThat(json.path("full_name").asText()).isEqualTo("octo/widgets");
        assertThat(json.path("owner").path("login").asText()).isEqualTo("octo");
        assertThat(json.path("default_branch").asText()).isEqualTo("main");
        assertThat(json.path("has_issues").asBoolean()).isTrue();
        assertThat(json.path("permissions").path("triage").asBoolean()).isTrue();
        assertThat(json.path("permissions").path("push").asBoolean()).isFalse();
        assertThat(bot.get("/repositories/" + repo.id()).json()).isEqualTo(json);
    }

    @Test
    void the_association_follows_the_part_that_somebody_has() throws Exception {
        SimRepo shared = world.addRepo("guild", "tools");
        world.addMember("guild", "mia");
        shared.setPermission("cole", Permission.READ).addContributor("connie");
        for (String login : List.of("guild", "mia", "cole", "connie", "nora")) {
            shared.openIssue(login, "by " + login, null);
        }
        assertThat(shared.issues())
                .extracting(i -> i.authorAssociation())
                .containsExactly("OWNER", "MEMBER", "COLLABORATOR", "CONTRIBUTOR", "NONE");
        world.addToken("t-mia", "mia");
        world.addRepo("guild", "secret", true);
        assertThat(as("t-mia").get("/repos/guild/secret").status()).isEqualTo(200);
    }

    @Test
    void a_pusher_may_ask_for_anybodys_permission() throws Exception {
        repo.setPermission("mae", Permission.MAINTAIN).setPermission("tri", Permission.TRIAGE);
        assertThat(permission("mae")).isEqualTo("write/maintain");
        assertThat(permission("tri")).isEqualTo("read/triage");
        assertThat(permission("octo")).isEqualTo("admin/admin");
        assertThat(permission("passer-by")).isEqualTo("read/read");
        assertThat(bot.get(REPO + "/collaborators/ghost/permission").status()).isEqualTo(404);
        assertThat(stranger.get(REPO + "/collaborators/mae/permission").status()).isEqualTo(403);
        assertThat(bot.get(REPO + "/collaborators/mae").status()).isEqualTo(204);
        assertThat(bot.get(REPO + "/collaborators/passer-by").status()).isEqualTo(404);
    }

    private String permission(String login) throws Exception {
        JsonNode json = bot.get(REPO + "/collaborators/" + login + "/permission").json();
        return json.path("permission").asText() + "/" + json.path("role_name").asText();
    }

    @Test
    void labels_of_the_repository_are_listed_made_and_deleted() throws Exception {
        assertThat(bot.get(REPO + "/labels?per_page=1").header("Link")).contains("/labels?");
        assertThat(bot.get(REPO + "/labels").json().findValuesAsText("name"))
                .containsExactly("bug", "docs");
        var made =
                bot.ask(
                        "POST",
                        REPO + "/labels",
                        "{'name':'area/build & co','color':'FF0000','description':'d'}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("color").asText()).isEqualTo("ff0000");
        var read = bot.get(REPO + "/labels/area%2Fbuild%20&%20co");
        assertThat(read.json().path("description").asText()).isEqualTo("d");
        assertThat(code("{'name':'BUG'}")).isEqualTo("already_exists");
        assertThat(code("{'name':' '}")).isEqualTo("missing_field");
        assertThat(code("{'name':'x','color':'red'}")).isEqualTo("invalid");
        assertThat(stranger.ask("POST", REPO + "/labels", "{'name':'x'}").status()).isEqualTo(403);
        repo.openIssue("ann", "first", null);
        repo.label(1, "bug", "octo");
        assertThat(bot.ask("DELETE", REPO + "/labels/bug", "").status()).isEqualTo(204);
        assertThat(repo.labelsOf(1)).isEmpty();
        assertThat(bot.get(REPO + "/labels/bug").status()).isEqualTo(404);
        assertThat(repo.labels())
                .extracting(l -> l.name())
                .containsExactly("docs", "area/build & co");
    }

    private String code(String body) throws Exception {
        var answer = bot.ask("POST", REPO + "/labels", body);
        assertThat(answer.status()).isEqualTo(422);
        return answer.json().path("errors").path(0).path("code").asText();
    }

    @Test
    void labels_of_an_issue_are_added_replaced_and_removed() throws Exception {
        repo.openIssue("ann", "first", null);
        var added = bot.ask("POST", LABELS, "{'labels':['Bug',{'name':'docs'}]}");
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().findValuesAsText("name")).containsExactly("bug", "docs");
        bot.ask("POST", LABELS, "['bug']");
        assertThat(repo.timeline(1)).as("added once").hasSize(2);
        assertThat(bot.get(LABELS).json()).hasSize(2);
        var left = bot.ask("DELETE", LABELS + "/bug", "");
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.json().findValuesAsText("name")).containsExactly("docs");
        var gone = bot.ask("DELETE", LABELS + "/bug", "");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.message()).isEqualTo("Label does not exist");
        bot.ask("PUT", LABELS, "{'labels':['bug']}");
        assertThat(repo.labelsOf(1)).containsExactly("bug");
        assertThat(bot.ask("DELETE", LABELS, "").status()).isEqualTo(204);
        assertThat(repo.labelsOf(1)).isEmpty();
    }

    @Test
    void a_missing_label_is_made_by_who_may_push_and_by_nobody_else() throws Exception {
        repo.openIssue("ann", "first", null);
        assertThat(bot.ask("POST", LABELS, "['brand new']").status()).isEqualTo(200);
        assertThat(repo.labels()).extracting(l -> l.name()).contains("brand new");
        repo.setPermission("helper-bot", Permission.TRIAGE);
        assertThat(bot.ask("POST", LABELS, "['bug']").status()).isEqualTo(200);
        var refused = bot.ask("POST", LABELS, "['another']");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("You do not have permission to create labels on this repository.");
        assertThat(stranger.ask("POST", LABELS, "['bug']").message())
                .isEqualTo("Must have admin rights to Repository.");
        assertThat(reader.ask("POST", LABELS, "['bug']").message())
                .isEqualTo("Resource not accessible by personal access token");
    }

    @Test
    void suggested_labels_wait_where_they_are_shown_and_are_set_elsewhere() throws Exception {
        repo.openIssue("ann", "first", null);
        bot.ask("POST", LABELS, "{'labels':[{'name':'question','suggest':true}]}");
        assertThat(repo.labelsOf(1)).containsExactly("question");
        assertThat(repo.suggestions(1)).isEmpty();

        repo.showSuggestions(true);
        bot.ask(
                "POST",
                LABELS,
                "{'labels':[{'name':'bug','rationale':'it crashes','confidence':'high','suggest':true}]}");
        assertThat(repo.labelsOf(1)).containsExactly("question");
        assertThat(repo.suggestions(1))
                .containsExactly(new Suggestion("bug", "it crashes", "high", "helper-bot"));
    }

    @Test
    void comments_are_written_edited_and_deleted() throws Exception {
        repo.openIssue("ann", "first", null);
        repo.openIssue("ann", "second", null);
        var written = stranger.ask("POST", REPO + "/issues/1/comments", "{'body':'Me too'}");
        assertThat(written.status()).isEqualTo(201);
        String url = REPO + "/issues/comments/" + written.json().path("id").asLong();
        assertThat(written.json().path("html_url").asText()).contains("#issuecomment-");
        clock.pass(Duration.ofMinutes(1));
        long second = repo.comment(2, "ann", "Other");
        clock.pass(Duration.ofMinutes(1));
        assertThat(stranger.ask("PATCH", url, "{'body':'Me too!'}").status()).isEqualTo(200);
        assertThat(bot.get(url).json().path("body").asText()).isEqualTo("Me too!");
        assertThat(bodies("/issues/1/comments")).containsExactly("Me too!");
        assertThat(bodies("/issues/comments")).containsExactly("Me too!", "Other");
        assertThat(bodies("/issues/comments?direction=desc")).containsExactly("Other", "Me too!");
        assertThat(bodies("/issues/comments?sort=updated")).containsExactly("Other", "Me too!");
        assertThat(bodies("/issues/comments?sort=updated&direction=desc"))
                .containsExactly("Me too!", "Other");
        assertThat(bodies("/issues/comments?since=2026-11-21T07:52:15Z"))
                .containsExactly("Me too!");
        assertThat(bodies("/issues/1/comments?since=2026-11-21T07:52:16Z")).isEmpty();
        assertThat(
                        stranger.ask("PATCH", REPO + "/issues/comments/" + second, "{'body':'x'}")
                                .status())
                .isEqualTo(403);
        assertThat(bot.ask("DELETE", url, "").status()).isEqualTo(204);
        assertThat(bot.get(url).status()).isEqualTo(404);
        assertThat(repo.comments(1)).isEmpty();
        assertThat(repo.comments(2)).extracting(c -> c.body()).containsExactly("Other");
    }

    private List<String> bodies(String path) throws Exception {
        return bot.get(REPO + path).json().findValuesAsText("body");
    }

    @Test
    void many_write_at_once_and_nothing_is_lost() throws Exception {
        repo.openIssue("ann", "first", null);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String body = "{'body':'No. " + i + "'}";
                threads.submit(() -> bot.ask("POST", REPO + "/issues/1/comments", body));
                threads.submit(() -> bot.get(REPO + "/issues?sort=comments"));
                threads.submit(() -> repo.openIssue("ann", "another", null));
            }
        }
        assertThat(repo.comments(1)).extracting(c -> c.body()).doesNotHaveDuplicates().hasSize(40);
        assertThat(repo.issues()).extracting(i -> i.number()).doesNotHaveDuplicates().hasSize(41);
        assertThat(bot.get(REPO + "/issues?sort=comments").json().path(0).path("comments").asInt())
                .isEqualTo(40);
    }

    @Test
    void a_bad_comment_is_refused() throws Exception {
        repo.openIssue("ann", "first", null);
        for (String body : List.of("{}", "{'body':' '}", "{'body':'" + "x".repeat(65_537) + "'}")) {
            assertThat(bot.ask("POST", REPO + "/issues/1/comments", body).status()).isEqualTo(422);
        }
        assertThat(repo.comments(1)).isEmpty();
    }

    @Test
    void assignees_are_those_who_have_a_part() throws Exception {
        repo.openIssue("ann", "first", null);
        assertThat(bot.get(REPO + "/assignees/octo").status()).isEqualTo(204);
        assertThat(bot.get(REPO + "/assignees/ann").status()).isEqualTo(404);
        String assignees = REPO + "/issues/1/assignees";
        var assigned = bot.ask("POST", assignees, "{'assignees':['octo','ann']}");
        assertThat(assigned.status()).isEqualTo(201);
        assertThat(assigned.json().path("assignee").path("login").asText()).isEqualTo("octo");
        assertThat(assigned.json().path("assignees")).hasSize(1);
        stranger.ask("DELETE", assignees, "{'assignees':['octo']}");
        assertThat(repo.issue(1).assignees()).as("passed over in silence").hasSize(1);
        var left = bot.ask("DELETE", assignees, "{'assignees':['octo','ann']}");
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.json().path("assignees")).isEmpty();
    }

    @Test
    void files_and_folders_can_be_read() throws Exception {
        repo.putFile("README.md", "# Widgets\n")
                .putFile(".github/ISSUE_TEMPLATE/bug_report.yml", "name: Bug\n" + "x".repeat(100))
                .putFile(".github/ISSUE_TEMPLATE/sub/x.md", "x")
                .putFile(".github/dependabot.yml", "y");
        JsonNode file = bot.get(REPO + "/contents/.github/ISSUE_TEMPLATE/bug_report.yml").json();
        String content = file.path("content").asText();
        assertThat(content).contains("\n").endsWith("\n");
        assertThat(new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8))
                .startsWith("name: Bug\nxxx");
        assertThat(file.path("size").asInt()).isEqualTo(110);
        assertThat(bot.get(REPO + "/contents/README.md").json().path("sha").asText())
                .as("git hash-object")
                .isEqualTo(RepoView.sha("blob", "# Widgets\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(RepoView.sha("blob", new byte[0]))
                .isEqualTo("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        JsonNode folder = bot.get(REPO + "/contents/.github/ISSUE_TEMPLATE").json();
        assertThat(folder.findValuesAsText("name")).containsExactly("bug_report.yml", "sub");
        assertThat(folder.findValuesAsText("type")).containsExactly("file", "dir");
        assertThat(folder.path(0).has("content")).isFalse();
        assertThat(bot.get(REPO + "/contents/").json().findValuesAsText("path"))
                .containsExactly(".github", "README.md");
        assertThat(bot.get(REPO + "/contents").json()).hasSize(2);
        assertThat(bot.get(REPO + "/contents/nope").status()).isEqualTo(404);
        assertThat(bot.get(REPO + "/contents/.githu").status()).isEqualTo(404);
        var raw = bot.get(REPO + "/contents/README.md", "Accept", "application/vnd.github.raw");
        assertThat(raw.raw().body()).isEqualTo("# Widgets\n");
    }
}
