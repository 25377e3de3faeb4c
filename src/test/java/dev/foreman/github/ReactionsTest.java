package dev.foreman.github;

import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactionsTest {
    @TempDir Path folder;
    private Stage stage;
    private long comment;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.repo.openIssue("rowan", "It broke", "Today.");
        comment = Objects.requireNonNull(stage.client.comment(Stage.ref(1), "Hello.").remoteId());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void who_reacted_to_a_comment_is_told_with_the_number_that_never_changes() {
        stage.repo.reactToComment(comment, "rowan", "-1");
        stage.repo.reactToComment(comment, "mara", "+1");

        assertThat(stage.client.reactionsOfComment(Stage.WIDGETS, comment))
                .extracting(Reaction::content, Reaction::user, Reaction::createdAt)
                .containsExactly(
                        tuple("-1", account("rowan"), stage.clock.instant()),
                        tuple("+1", account("mara"), stage.clock.instant()));
    }

    @Test
    void a_reaction_that_was_taken_back_is_gone() {
        stage.repo.reactToComment(comment, "rowan", "-1");
        stage.client.reactionsOfComment(Stage.WIDGETS, comment);
        stage.repo.unreactToComment(comment, "rowan", "-1");

        assertThat(stage.client.reactionsOfComment(Stage.WIDGETS, comment)).isEmpty();
    }

    @Test
    void an_issues_reactions_are_those_to_its_own_text() {
        stage.repo.react(1, "mara", "heart");
        stage.repo.reactToComment(comment, "rowan", "-1");

        assertThat(stage.client.reactions(Stage.ref(1)))
                .extracting(Reaction::content)
                .containsExactly("heart");
    }

    @Test
    void of_a_storm_only_the_first_300_are_read() {
        for (int i = 0; i < 350; i++) {
            stage.repo.reactToComment(comment, "user" + i, "-1");
        }
        stage.github.requests().clear();

        assertThat(stage.client.reactionsOfComment(Stage.WIDGETS, comment)).hasSize(300);
        assertThat(stage.github.requests().all()).hasSize(3);
    }

    @Test
    void reactions_to_a_comment_that_is_gone_cannot_be_read() {
        stage.repo.deleteComment(comment, "mara");

        assertThatThrownBy(() -> stage.client.reactionsOfComment(Stage.WIDGETS, comment))
                .isInstanceOf(GitHubException.NotFound.class);
    }

    @Test
    void a_comment_tells_by_itself_how_often_it_was_liked() {
        stage.repo.reactToComment(comment, "rowan", "-1");
        stage.repo.reactToComment(comment, "mara", "-1");
        stage.repo.reactToComment(comment, "mara", "+1");

        CommentFace face = stage.client.findCommentFace(Stage.WIDGETS, comment).orElseThrow();

        assertThat(face.down()).isEqualTo(2);
        assertThat(face.up()).isEqualTo(1);
        assertThat(face.comment().body()).isEqualTo("Hello.");
        stage.repo.deleteComment(comment, "mara");
        assertThat(stage.client.findCommentFace(Stage.WIDGETS, comment)).isEmpty();
    }

    @Test
    void a_deleted_accounts_reaction_is_nobodys() throws Exception {
        try (Bench bench = new Bench()) {
            bench.server.on(
                    "GET /repos/octo/hello.world/issues/7/reactions",
                    ok("[{\"id\": 3, \"user\": null, \"content\": \"+1\"}]"));

            assertThat(bench.client.reactions(Bench.ISSUE))
                    .singleElement()
                    .satisfies(r -> assertThat(r.user()).isNull());
        }
    }

    private Account account(String login) {
        return stage.repo.comments(1).stream()
                .map(Comment::user)
                .filter(u -> u != null && u.login().equals(login))
                .findFirst()
                .orElseGet(() -> stage.github.world().addUser(login, "User"));
    }

    @Test
    void an_edited_comment_is_the_same_comment() {
        var receipt = stage.client.editComment(Stage.WIDGETS, comment, "Hello again.");

        assertThat(receipt.remoteId()).isEqualTo(comment);
        assertThat(receipt.earliest()).isEqualTo(stage.clock.instant());
        assertThat(stage.client.findComment(Stage.WIDGETS, comment).map(Comment::body))
                .isEqualTo(Optional.of("Hello again."));
    }

    @Test
    void a_comment_that_is_gone_cannot_be_edited() {
        stage.repo.deleteComment(comment, "mara");

        assertThatThrownBy(() -> stage.client.editComment(Stage.WIDGETS, comment, "x"))
                .isInstanceOf(GitHubException.NotFound.class);
    }
}
