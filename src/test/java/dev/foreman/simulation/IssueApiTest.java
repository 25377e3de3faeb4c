package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.RepoName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueApiTest extends WorldTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @Test
    void an_issue_has_the_fields_that_clients_read() throws Exception {
        int number = repo.openIssue("someone", "It breaks", "Badly.");
        repo.label(number, "bug", "octo");
        repo.react(number, "other", "+1");
        repo.react(number, "other", "+1");
        JsonNode issue = bot.get(REPO + "/issues/1").json();
        assertThat(issue.path("number").asInt()).isEqualTo(1);
        assertThat(issue.path("title").asText()).isEqualTo("It breaks");
        assertThat(issue.path("body").asText()).isEqualTo("Badly.");
        assertThat(issue.path("state").asText()).isEqualTo("open");
        assertThat(issue.path("state_reason").isNull()).isTrue();
        assertThat(issue.path("created_at").asText()).isEqualTo("2026-11-21T07:50:15Z");
        assertThat(issue.path("user").path("login").asText()).isEqualTo("someone");
        assertThat(issue.path("author_association").asText()).isEqualTo("NONE");
        assertThat(issue.path("labels").path(0).path("name").asText()).isEqualTo("bug");
        assertThat(issue.path("labels").path(0).path("color").asText()).isEqualTo("d73a4a");
        assertThat(issue.path("reactions").path("total_count").asInt()).isEqualTo(1);
        assertThat(issue.path("reactions").path("+1").asInt()).isEqualTo(1);
        assertThat(issue.path("milestone").isNull()).isTrue();
        assertThat(issue.has("pull_request")).isFalse();
        assertThat(issue.path("html_url").asText()).endsWith("/octo/widgets/issues/1");
        assertThat(bot.get(REPO + "/issues/1/reactions").json()).hasSize(1);
        assertThat(bot.get(REPO + "/issues/1/reactions?content=heart").json()).isEmpty();
    }

    @Test
    void pull_requests_are_in_the_list_with_their_key() throws Exception {
        repo.openIssue("someone", "An issue", null);
        repo.openPullRequest("someone", "A change", null);
        JsonNode list = bot.get(REPO + "/issues").json();
        assertThat(list).hasSize(2);
        assertThat(list.path(0).path("pull_request").path("url").asText()).endsWith("/pulls/2");
        assertThat(repo.isPullRequest(2)).isTrue();
        repo.close(2, "octo", "completed");
        assertThat(repo.issue(2).stateReason()).isNull();
        repo.reopen(2, "octo");
        bot.ask("PATCH", REPO + "/issues/2", "{'state':'closed','state_reason':'completed'}");
        assertThat(repo.issue(2).stateReason()).isNull();
        assertThat(repo.issue(2).isOpen()).isFalse();
    }

    @Test
    void every_issue_is_found_once_by_following_the_links() throws Exception {
        for (int i = 1; i <= 7; i++) {
            repo.openIssue("someone", "No. " + i, null);
        }
        List<Integer> seen = new ArrayList<>();
        String url = REPO + "/issues?state=all&per_page=3&sort=created&direction=asc";
        var first = bot.get(url);
        assertThat(first.header("Link"))
                .contains("/repositories/" + repo.id() + "/issues?state=all&per_page=3")
                .contains("page=2>; rel=\"next\"")
                .contains("page=3>; rel=\"last\"")
                .doesNotContain("rel=\"prev\"");
        while (url != null) {
            var answer = bot.get(url);
            answer.json().forEach(i -> seen.add(i.path("number").asInt()));
            var next = NEXT.matcher(answer.header("Link"));
            url = next.find() ? next.group(1) : null;
            if (url == null) {
                assertThat(answer.header("Link"))
                        .contains("page=2>; rel=\"prev\"")
                        .contains("page=1>; rel=\"first\"")
                        .doesNotContain("rel=\"last\"");
            }
        }
        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(bot.get(REPO + "/issues").header("Link")).isEmpty();
        assertThat(bot.get(REPO + "/issues?page=x&per_page=0").json()).hasSize(7);
        assertThat(bot.get(REPO + "/issues?page=99").json()).isEmpty();
    }

    @Test
    void lists_are_filtered_and_ordered_as_asked() throws Exception {
        repo.openIssue("ann", "first", null);
        clock.pass(Duration.ofMinutes(1));
        repo.openIssue("bob", "second", null);
        clock.pass(Duration.ofMinutes(1));
        repo.openIssue("ann", "third", null);
        clock.pass(Duration.ofMinutes(1));
        repo.label(1, "bug", "octo");
        repo.comment(2, "ann", "Same here");
        repo.assign(2, "helper-bot", "octo");
        repo.close(3, "ann", "completed");
        clock.pass(Duration.ofMinutes(1));
        repo.label(2, "bug", "octo");
        repo.label(2, "docs", "octo");
        assertThat(numbers("")).containsExactly(2, 1);
        assertThat(numbers("?state=closed")).containsExactly(3);
        assertThat(numbers("?state=all&direction=asc")).containsExactly(1, 2, 3);
        assertThat(numbers("?state=all&sort=updated")).containsExactly(2, 3, 1);
        assertThat(numbers("?state=all&sort=updated&direction=asc")).containsExactly(1, 3, 2);
        assertThat(numbers("?state=all&sort=comments")).containsExactly(2, 3, 1);
        assertThat(numbers("?state=all&sort=comments&direction=asc")).containsExactly(1, 3, 2);
        assertThat(numbers("?labels=Bug")).containsExactly(2, 1);
        assertThat(numbers("?labels=bug,docs")).containsExactly(2);
        assertThat(numbers("?creator=ANN&state=all")).containsExactly(3, 1);
        assertThat(numbers("?assignee=helper-bot")).containsExactly(2);
        assertThat(numbers("?assignee=none")).containsExactly(1);
        assertThat(numbers("?assignee=*")).containsExactly(2);
    }

    @Test
    void since_includes_its_own_moment() throws Exception {
        repo.openIssue("ann", "first", null);
        clock.pass(Duration.ofSeconds(10));
        repo.openIssue("ann", "second", null);
        assertThat(numbers("?since=2026-11-21T07:50:25Z&sort=updated")).containsExactly(2);
        assertThat(numbers("?since=2026-11-21T07:50:25Z")).containsExactly(2);
        assertThat(numbers("?since=2026-11-21T07:50:26Z&sort=updated")).isEmpty();
        assertThat(numbers("?since=2026-11-21T08:50:15%2B01:00")).containsExactly(2, 1);
        assertThat(numbers("?since=")).hasSize(2);
        assertThat(bot.get(REPO + "/issues?since=yesterday").status()).isEqualTo(422);
        assertThat(bot.get(REPO + "/issues?state=odd").status()).isEqualTo(422);
    }

    @Test
    void what_happens_to_an_issue_moves_its_updated_at() throws Exception {
        int n = repo.openIssue("ann", "first", "text");
        List<Runnable> happenings =
                List.of(
                        () -> repo.comment(n, "bob", "Hm"),
                        () -> repo.label(n, "bug", "octo"),
                        () -> repo.unlabel(n, "bug", "octo"),
                        () -> repo.editIssue(n, "ann", "first", "more text"),
                        () -> repo.editIssue(n, "ann", "better title", "more text"),
                        () -> repo.assign(n, "octo", "octo"),
                        () -> repo.close(n, "ann", "completed"),
                        () -> repo.reopen(n, "ann"),
                        () -> repo.lock(n));
        for (Runnable happening : happenings) {
            clock.pass(Duration.ofSeconds(2));
            happening.run();
            assertThat(repo.issue(n).updatedAt())
                    .isEqualTo(clock.now.minusNanos(clock.now.getNano()));
        }
        Instant before = repo.issue(n).updatedAt();
        clock.pass(Duration.ofSeconds(2));
        repo.unlabel(n, "bug", "octo");
        repo.reopen(n, "ann");
        repo.assign(n, "octo", "octo");
        repo.editIssue(n, "ann", "better title", "more text");
        assertThat(repo.issue(n).updatedAt()).as("nothing new happened").isEqualTo(before);
    }

    @Test
    void an_issue_is_opened_by_anybody_but_labelled_by_the_trusted() throws Exception {
        String body =
                "{'title':'Help','body':'me','labels':['bug','fresh'],'assignees':['octo','x']}";
        var byStranger = stranger.ask("POST", REPO + "/issues", body);
        assertThat(byStranger.status()).isEqualTo(201);
        assertThat(byStranger.header("Location")).endsWith(REPO + "/issues/1");
        assertThat(repo.labelsOf(1)).isEmpty();
        assertThat(bot.ask("POST", REPO + "/issues", body).status()).isEqualTo(201);
        assertThat(repo.labelsOf(2)).containsExactly("bug", "fresh");
        assertThat(repo.issue(2).assignees()).extracting(a -> a.login()).containsExactly("octo");
        assertThat(nobody.ask("POST", REPO + "/issues", body).status()).isEqualTo(401);
        var refused = reader.ask("POST", REPO + "/issues", body);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("Resource not accessible by personal access token");
    }

    @Test
    void bad_input_is_refused_in_githubs_shape() throws Exception {
        var missing = bot.ask("POST", REPO + "/issues", "{'title':''}");
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.message()).isEqualTo("Validation Failed");
        JsonNode error = missing.json().path("errors").path(0);
        assertThat(error.path("resource").asText()).isEqualTo("Issue");
        assertThat(error.path("field").asText()).isEqualTo("title");
        assertThat(error.path("code").asText()).isEqualTo("missing_field");
        for (String bad :
                List.of(
                        "{'title':'" + "x".repeat(257) + "'}",
                        "{'title':'x','body':'" + "x".repeat(65_537) + "'}",
                        "{'title':['x']}",
                        "{'title':'x','labels':'bug'}",
                        "{'title':'x','labels':['']}")) {
            assertThat(bot.ask("POST", REPO + "/issues", bad).status()).isEqualTo(422);
        }
        assertThat(bot.ask("POST", REPO + "/issues", "{").message())
                .isEqualTo("Problems parsing JSON");
        assertThat(bot.ask("POST", REPO + "/issues", "'x'").status()).isEqualTo(400);
        assertThat(bot.ask("POST", REPO + "/issues", "").status()).isEqualTo(400);
        assertThat(repo.issues()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"completed", "not_planned", "duplicate"})
    void a_reason_for_closing_is_kept_faithfully(String reason) throws Exception {
        repo.openIssue("ann", "first", null);
        var closed =
                bot.ask(
                        "PATCH",
                        REPO + "/issues/1",
                        "{'state':'closed','state_reason':'" + reason + "'}");
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.json().path("state_reason").asText()).isEqualTo(reason);
        assertThat(closed.json().path("closed_by").path("login").asText()).isEqualTo("helper-bot");
        assertThat(closed.json().path("closed_at").asText()).isEqualTo("2026-11-21T07:50:15Z");
        bot.ask("PATCH", REPO + "/issues/1", "{'state':'closed'}");
        assertThat(repo.issue(1).stateReason()).as("closed again").isEqualTo(reason);
        var reopened = bot.ask("PATCH", REPO + "/issues/1", "{'state':'open'}").json();
        assertThat(reopened.path("state_reason").asText()).isEqualTo("reopened");
        assertThat(reopened.path("closed_at").isNull()).isTrue();
    }

    @Test
    void closing_without_a_reason_completes_and_a_reason_can_change() throws Exception {
        repo.openIssue("ann", "first", null);
        bot.ask("PATCH", REPO + "/issues/1", "{'state':'closed','state_reason':'reopened'}");
        assertThat(repo.issue(1).stateReason()).isEqualTo("completed");
        bot.ask("PATCH", REPO + "/issues/1", "{'state_reason':'not_planned'}");
        assertThat(repo.issue(1).stateReason()).isEqualTo("not_planned");
        assertThat(bot.ask("PATCH", REPO + "/issues/1", "{'state':'ajar'}").status())
                .isEqualTo(422);
        assertThat(bot.ask("PATCH", REPO + "/issues/1", "{'state_reason':'bored'}").status())
                .isEqualTo(422);
    }

    @Test
    void an_issue_is_changed_by_the_trusted_and_its_author() throws Exception {
        repo.openIssue("passer-by", "mine", null);
        repo.openIssue("ann", "hers", "text");
        assertThat(
                        stranger.ask(
                                        "PATCH",
                                        REPO + "/issues/1",
                                        "{'title':'still mine','body':'b','labels':['bug'],"
                                                + "'assignees':['octo'],'state':'closed'}")
                                .status())
                .isEqualTo(200);
        assertThat(repo.issue(1).title()).isEqualTo("still mine");
        assertThat(repo.labelsOf(1)).isEmpty();
        assertThat(stranger.ask("PATCH", REPO + "/issues/2", "{'title':'x'}").status())
                .isEqualTo(403);
        repo.assign(2, "octo", "octo");
        repo.label(2, "docs", "octo");
        bot.ask(
                "PATCH",
                REPO + "/issues/2",
                "{'body':null,'labels':[{'name':'bug'}],'assignees':['helper-bot']}");
        assertThat(repo.issue(2).body()).isNull();
        assertThat(repo.labelsOf(2)).containsExactly("bug");
        assertThat(repo.issue(2).assignees())
                .extracting(a -> a.login())
                .containsExactly("helper-bot");
    }

    @Test
    void missing_deleted_and_disabled_are_told_apart() throws Exception {
        repo.openIssue("ann", "first", null);
        repo.comment(1, "ann", "a");
        repo.deleteIssue(1);
        assertThat(bot.get(REPO + "/issues/1").status()).isEqualTo(410);
        assertThat(bot.get(REPO + "/issues/comments").json()).isEmpty();
        assertThat(bot.get(REPO + "/issues/2").status()).isEqualTo(404);
        assertThat(bot.get(REPO + "/issues/x").status()).isEqualTo(404);
        repo.disableIssues();
        for (String path : List.of("/issues", "/issues/2", "/issues/comments")) {
            var answer = bot.get(REPO + path);
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.message()).isEqualTo("Issues are disabled for this repo");
        }
        assertThat(bot.ask("POST", REPO + "/issues", "{'title':'x'}").status()).isEqualTo(410);
        assertThat(bot.get(REPO).json().path("has_issues").asBoolean()).isFalse();
        assertThatThrownBy(() -> repo.issue(9)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void locking_keeps_strangers_quiet() throws Exception {
        repo.openIssue("ann", "first", null);
        assertThat(stranger.ask("PUT", REPO + "/issues/1/lock", "").status()).isEqualTo(403);
        assertThat(bot.ask("PUT", REPO + "/issues/1/lock", "{'lock_reason':'x'}").status())
                .isEqualTo(422);
        assertThat(bot.ask("PUT", REPO + "/issues/1/lock", "{'lock_reason':'spam'}").status())
                .isEqualTo(204);
        assertThat(bot.ask("PUT", REPO + "/issues/1/lock", "").status()).isEqualTo(204);
        var refused = stranger.ask("POST", REPO + "/issues/1/comments", "{'body':'x'}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("Unable to create comment because issue is locked.");
        assertThat(bot.ask("POST", REPO + "/issues/1/comments", "{'body':'x'}").status())
                .isEqualTo(201);
        assertThat(repo.issue(1).locked()).isTrue();
        assertThat(bot.ask("DELETE", REPO + "/issues/1/lock", "").status()).isEqualTo(204);
        bot.ask("DELETE", REPO + "/issues/1/lock", "");
        assertThat(stranger.ask("POST", REPO + "/issues/1/comments", "{'body':'x'}").status())
                .isEqualTo(201);
    }

    @Test
    void the_timeline_tells_who_did_what() throws Exception {
        repo.openIssue("ann", "first", null);
        repo.label(1, "bug", "octo");
        repo.comment(1, "bob", "Same");
        repo.assign(1, "helper-bot", "octo");
        repo.editIssue(1, "ann", "second", null);
        repo.close(1, "octo", "not_planned");
        repo.reopen(1, "octo");
        repo.unlabel(1, "bug", "helper-bot");
        repo.lock(1);
        bot.ask("DELETE", REPO + "/issues/1/assignees", "{'assignees':['helper-bot']}");
        JsonNode timeline = bot.get(REPO + "/issues/1/timeline").json();
        assertThat(timeline.findValuesAsText("event"))
                .containsExactly(
                        "labeled",
                        "commented",
                        "assigned",
                        "renamed",
                        "closed",
                        "reopened",
                        "unlabeled",
                        "locked",
                        "unassigned");
        assertThat(timeline.path(0).path("label").path("name").asText()).isEqualTo("bug");
        assertThat(timeline.path(0).path("actor").path("login").asText()).isEqualTo("octo");
        assertThat(timeline.path(1).path("body").asText()).isEqualTo("Same");
        assertThat(timeline.path(2).path("assignee").path("login").asText())
                .isEqualTo("helper-bot");
        assertThat(timeline.path(3).path("rename").path("to").asText()).isEqualTo("second");
        assertThat(timeline.path(4).path("state_reason").asText()).isEqualTo("not_planned");
        assertThat(bot.get(REPO + "/issues/1/events").json().findValuesAsText("event"))
                .hasSize(8)
                .doesNotContain("commented");
        assertThat(repo.timeline(1).get(1).subject()).isEqualTo("Same");
        assertThat(repo.timeline(1).get(6).actor().login()).isEqualTo("helper-bot");
    }

    @Test
    void a_large_repository_is_paged_without_growing_slower() throws Exception {
        for (int i = 0; i < 50_000; i++) {
            int n = i;
            world.at(
                    clock.now.minusSeconds(100_000).plusSeconds(i),
                    () -> repo.openIssue("ann", "No. " + n, null));
        }
        String since = clock.now.minusSeconds(50_500).toString();
        var newest =
                bot.get(
                        REPO
                                + "/issues?state=all&sort=updated&direction=asc&per_page=100&page=6&since="
                                + since);
        assertThat(newest.json()).isEmpty();
        var last =
                bot.get(
                        REPO
                                + "/issues?state=all&sort=updated&direction=asc&per_page=100&page=500");
        assertThat(last.json()).hasSize(100);
        assertThat(last.json().path(99).path("number").asInt()).isEqualTo(50_000);
    }

    @Test
    void a_renamed_repository_is_found_by_following_and_a_deleted_one_is_not() throws Exception {
        repo.openIssue("ann", "first", null);
        repo.renameTo("gadgets");
        var moved = bot.get(REPO + "/issues/1?x=y");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location"))
                .isEqualTo(gitHub.url() + "/repositories/" + repo.id() + "/issues/1?x=y");
        assertThat(moved.message()).isEqualTo("Moved Permanently");
        assertThat(bot.get(moved.header("Location")).json().path("title").asText())
                .isEqualTo("first");
        assertThat(bot.ask("POST", REPO + "/issues/1/comments", "{'body':'x'}").status())
                .isEqualTo(307);
        assertThat(bot.get("/repos/Octo/Gadgets").json().path("full_name").asText())
                .isEqualTo("octo/gadgets");
        assertThat(world.repo(RepoName.of("octo/widgets")).name()).hasToString("octo/gadgets");
        repo.delete();
        assertThat(bot.get("/repos/octo/gadgets").status()).isEqualTo(404);
        assertThat(bot.get(moved.header("Location")).status()).isEqualTo(404);
        assertThat(bot.get("/repositories/abc").status()).isEqualTo(404);
        assertThat(world.repos()).isEmpty();
        assertThatThrownBy(() -> world.repo(RepoName.of("octo/gadgets")))
                .isInstanceOf(NoSuchElementException.class);
    }

    private List<Integer> numbers(String query) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        bot.get(REPO + "/issues" + query)
                .json()
                .forEach(i -> numbers.add(i.path("number").asInt()));
        return numbers;
    }
}
