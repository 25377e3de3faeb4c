package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReactionsApiTest extends WorldTest {
    private static final String HIDDEN =
            "{'query':'query($id: ID!) { node { isMinimized } }','variables':{'id':'%s'}}";

    @Test
    void a_reaction_is_given_once_and_seen_in_list_and_count() throws Exception {
        repo.openIssue("ann", "first", null);
        long id = repo.comment(1, "ann", "Hello");
        String path = REPO + "/issues/comments/" + id + "/reactions";

        assertThat(stranger.ask("POST", path, "{'content':'-1'}").status()).isEqualTo(201);
        assertThat(stranger.ask("POST", path, "{'content':'-1'}").status()).isEqualTo(200);
        assertThat(stranger.ask("POST", path, "{'content':'meh'}").status()).isEqualTo(422);
        assertThat(nobody.ask("POST", path, "{'content':'-1'}").status()).isEqualTo(401);
        assertThat(bot.get(path).json().path(0).path("user").path("login").asText())
                .isEqualTo("passer-by");
        assertThat(bot.get(path + "?content=heart").json()).isEmpty();
        JsonNode comment = bot.get(REPO + "/issues/comments/" + id).json();
        assertThat(comment.path("reactions").path("-1").asInt()).isEqualTo(1);
        assertThat(bot.get(REPO + "/issues/comments/99/reactions").status()).isEqualTo(404);
    }

    @Test
    void an_issues_own_reactions_take_the_same_way() throws Exception {
        repo.openIssue("ann", "first", null);
        String path = REPO + "/issues/1/reactions";

        assertThat(stranger.ask("POST", path, "{'content':'eyes'}").status()).isEqualTo(201);
        assertThat(bot.get(path).json()).hasSize(1);
    }

    @Test
    void reacting_and_hiding_move_no_time() throws Exception {
        repo.openIssue("ann", "first", null);
        long id = repo.comment(1, "ann", "Hello");
        clock.pass(Duration.ofMinutes(1));
        repo.reactToComment(id, "bob", "-1");
        repo.hideComment(id, true);

        assertThat(repo.issue(1).updatedAt()).isBefore(clock.instant().minusSeconds(30));
        assertThat(repo.comments(1).getFirst().updatedAt()).isEqualTo(repo.issue(1).updatedAt());
    }

    @Test
    void only_graphql_tells_whether_a_comment_is_hidden() throws Exception {
        repo.openIssue("ann", "first", null);
        long id = repo.comment(1, "ann", "Hello");
        String node = bot.get(REPO + "/issues/comments/" + id).json().path("node_id").asText();
        repo.hideComment(id, true);

        JsonNode answer = bot.ask("POST", "/graphql", HIDDEN.formatted(node)).json();

        assertThat(answer.path("data").path("node").path("isMinimized").asBoolean()).isTrue();
        assertThat(nobody.ask("POST", "/graphql", HIDDEN.formatted(node)).status()).isEqualTo(401);
    }

    @Test
    void what_graphql_does_not_show_it_does_not_know() throws Exception {
        SimRepo secret = world.addRepo("octo", "secret", true);
        secret.openIssue("octo", "first", null);
        long id = secret.comment(1, "octo", "Hello");
        String node =
                owner.get("/repos/octo/secret/issues/comments/" + id)
                        .json()
                        .path("node_id")
                        .asText();

        for (String body : List.of(HIDDEN.formatted(node), HIDDEN.formatted("IC_zzz"))) {
            var answer = stranger.ask("POST", "/graphql", body);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("errors").path(0).path("type").asText())
                    .isEqualTo("NOT_FOUND");
        }
        assertThat(owner.ask("POST", "/graphql", HIDDEN.formatted(node)).json().has("errors"))
                .isFalse();
        assertThat(bot.ask("POST", "/graphql", "{'query':'mutation { x }'}").json().has("errors"))
                .isTrue();
    }
}
