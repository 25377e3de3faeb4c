package dev.foreman.github;

import static dev.foreman.testing.ScriptedHttp.json;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.testing.ScriptedHttp.Say;
import dev.foreman.testing.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class MinimizedTest {
    private static final String ASK = "POST /graphql";
    private static final String HIDDEN = "{\"data\": {\"node\": {\"isMinimized\": true}}}";

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void a_hidden_comment_is_found_out(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            stage.repo.openIssue("rowan", "It broke", "Today.");
            long id =
                    Objects.requireNonNull(stage.client.comment(Stage.ref(1), "Hello.").remoteId());

            assertThat(stage.client.isMinimized(Stage.WIDGETS, id)).hasValue(false);
            stage.repo.hideComment(id, true);
            assertThat(stage.client.isMinimized(Stage.WIDGETS, id)).hasValue(true);
            stage.repo.deleteComment(id, "mara");
            assertThat(stage.client.isMinimized(Stage.WIDGETS, id)).isEmpty();
        }
    }

    @Test
    void it_is_a_read_and_may_be_repeated_but_never_remembered(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            stage.repo.openIssue("rowan", "It broke", "Today.");
            long id =
                    Objects.requireNonNull(stage.client.comment(Stage.ref(1), "Hello.").remoteId());
            stage.github.faults().next(On.request("POST", "/graphql"), Fault.status(502));

            assertThat(stage.client.isMinimized(Stage.WIDGETS, id)).hasValue(false);
        }
        bench.server.on(ASK, ok(HIDDEN).with("ETag", "\"one\""));
        assertThat(bench.client.isMinimized("IC_1")).hasValue(true);
        assertThat(bench.client.isMinimized("IC_1")).hasValue(true);
        assertThat(bench.cache.entries).isEmpty();
        assertThat(bench.server.last().headers()).doesNotContainKey("if-none-match");
    }

    @Test
    void the_comment_is_named_in_a_variable_and_never_in_the_query() {
        bench.server.on(ASK, ok(HIDDEN));

        assertThat(bench.client.isMinimized("x\") { y }")).hasValue(true);

        assertThat(bench.server.last().body()).contains("\"variables\":{\"id\":\"x\\\") { y }\"}");
    }

    @Test
    void an_enterprise_server_has_it_beside_rest() {
        GitHubClient client = bench.builder(URI.create(bench.server.url() + "/api/v3")).build();
        bench.server.on("POST /api/graphql", ok(HIDDEN));

        assertThat(client.isMinimized("IC_1")).hasValue(true);
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 501})
    void a_server_without_graphql_cannot_tell(int status) {
        bench.server.on(ASK, json(status, "{\"message\": \"no\"}"));

        assertThat(bench.client.isMinimized("IC_1")).isEmpty();
        assertThat(bench.client.isMinimized("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN,PermissionMissing",
        "INSUFFICIENT_SCOPES,PermissionMissing",
        "RATE_LIMITED,Unreadable",
        "SOMETHING,Unreadable"
    })
    void what_graphql_says_is_wrong_is_an_error_though_it_says_200(String type, String error) {
        bench.server.on(
                ASK,
                ok(
                        "{\"data\": {\"node\": null}, \"errors\": [{\"type\": \""
                                + type
                                + "\", \"message\": \""
                                + Bench.TOKEN
                                + "\"}]}"));

        assertThatThrownBy(() -> bench.client.isMinimized("IC_1"))
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(error))
                .hasMessageNotContaining(Bench.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": {\"node\": {}}}",
                "{\"data\": null}",
                "{\"data\": {\"node\": {\"isMinimized\": \"yes\"}}}",
                "[]"
            })
    void an_answer_that_does_not_say_so_is_no_answer(String body) {
        bench.server.on(ASK, ok(body));

        assertThatThrownBy(() -> bench.client.isMinimized("IC_1"))
                .isInstanceOf(GitHubException.Unreadable.class);
    }

    @Test
    void one_that_graphql_does_not_know_is_not_hidden() {
        bench.server.on(ASK, ok("{\"errors\": [{\"type\": \"NOT_FOUND\"}]}"));

        assertThat(bench.client.isMinimized("IC_1")).isEmpty();
    }

    @Test
    void a_failing_server_is_not_taken_for_one_without_graphql() {
        bench.server.on(ASK, json(500, "{\"message\": \"oops\"}"));

        assertThatThrownBy(() -> bench.client.isMinimized("IC_1"))
                .isInstanceOf(GitHubException.ServerFault.class);
    }

    @Test
    void an_edit_whose_answer_was_not_seen_is_uncertain_and_never_repeated() {
        bench.server.on("PATCH /repos/octo/hello.world/issues/comments/5", new Say.Reset());

        assertThatThrownBy(() -> bench.client.editComment(Bench.REPO, 5, "x"))
                .isInstanceOf(GitHubException.Uncertain.class);
        assertThat(bench.server.lines()).hasSize(1);
    }
}
