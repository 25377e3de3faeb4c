package dev.foreman.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.RepoName;
import dev.foreman.testing.ScriptedHttp;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReadingTest {
    private static final String ME = "{\"login\":\"foreman-bot\",\"id\":5}";

    private final ScriptedHttp server = new ScriptedHttp();
    private final GitHubClient client =
            GitHubClient.builder(server.url(), () -> "ghp_0123456789").build();

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void a_classic_token_has_scopes_and_perhaps_an_end() {
        server.on(
                "GET /user",
                ScriptedHttp.ok(ME)
                        .with("X-OAuth-Scopes", "repo,  read:org,")
                        .with("github-authentication-token-expiration", "2026-12-01 10:00:00 UTC"));

        TokenInfo token = client.token();

        assertThat(token.account().login()).isEqualTo("foreman-bot");
        assertThat(token.account().id()).isEqualTo(5);
        assertThat(token.scopes().orElseThrow()).containsExactlyInAnyOrder("repo", "read:org");
        assertThat(token.expiresAt()).contains(Instant.parse("2026-12-01T10:00:00Z"));
    }

    @Test
    void another_token_has_neither() {
        server.on("GET /user", ScriptedHttp.ok(ME));

        assertThat(client.token().scopes()).isEmpty();
        assertThat(client.token().expiresAt()).isEmpty();
    }

    @Test
    void an_account_without_a_name_is_unreadable() {
        server.on("GET /user", ScriptedHttp.ok("{\"id\":5}"));

        assertThatThrownBy(client::token).isInstanceOf(GitHubException.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01 10:00:00 UTC,2026-12-01T10:00:00Z",
        "2026-12-01 10:00:00 +0000,2026-12-01T10:00:00Z",
        "2026-12-01 10:00:00 -0730,2026-12-01T17:30:00Z",
    })
    void an_end_is_written_in_several_ways(String text, Instant moment) {
        assertThat(TokenReading.moment(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "never", "2026-12-01", "2026-13-01 10:00:00 UTC"})
    void what_is_no_moment_is_none(String text) {
        assertThat(TokenReading.moment(text)).isEmpty();
    }

    @Test
    void a_repository_that_moved_is_found_by_its_id() {
        server.on(
                "GET /repos/acme/old",
                ScriptedHttp.json(301, "{}").with("Location", server.url() + "/repositories/77"));
        server.on(
                "GET /repositories/77", ScriptedHttp.ok("{\"id\":77,\"full_name\":\"acme/new\"}"));
        server.on("GET /repos/acme/lost", ScriptedHttp.json(301, "{}").with("Location", "/x"));

        assertThatThrownBy(() -> client.repo(RepoName.of("acme/old")))
                .isInstanceOfSatisfying(
                        GitHubException.Moved.class,
                        moved ->
                                assertThat(client.nameNow(moved))
                                        .contains(RepoName.of("acme/new")));
        assertThatThrownBy(() -> client.repo(RepoName.of("acme/lost")))
                .isInstanceOfSatisfying(
                        GitHubException.Moved.class,
                        moved -> assertThat(client.nameNow(moved)).isEmpty());
    }
}
