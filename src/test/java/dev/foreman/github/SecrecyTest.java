package dev.foreman.github;

import static dev.foreman.github.Bench.ISSUE;
import static dev.foreman.github.Bench.REPO;
import static dev.foreman.testing.ScriptedHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foreman.testing.ScriptedHttp.Say;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither the token nor a query string is in anything that may be shown. */
@Timeout(20)
class SecrecyTest {
    private static final String ECHO = "you sent Bearer " + Bench.TOKEN;

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    static Stream<Say> servers_that_repeat_what_they_were_sent() {
        Map<String, String> headers =
                Map.of(
                        "Location",
                        "http://elsewhere/" + Bench.TOKEN + "?t=" + Bench.TOKEN,
                        "x-github-request-id",
                        "1");
        return Stream.concat(
                Stream.of(301, 400, 401, 403, 404, 410, 422, 429, 500)
                        .map(status ->
                                new Say.Answer(
                                        status,
                                        headers,
                                        "{\"message\": \""
                                                + ECHO
                                                + "\", \"errors\": [\""
                                                + ECHO
                                                + "\"]}")),
                Stream.of(
                        new Say.Answer(200, headers, ECHO),
                        new Say.Reset(),
                        new Say.Truncated(json(200, "{\"x\": \"" + ECHO + "\"}"), 40),
                        new Say.Hang()));
    }

    @ParameterizedTest
    @MethodSource("servers_that_repeat_what_they_were_sent")
    void no_error_shows_the_token_or_the_query(Say say) {
        bench.server
                .on("GET /repos/octo/hello.world/issues", say)
                .on("GET /repos/octo/hello.world/labels", say)
                .on("POST /repos/octo/hello.world/issues/7/comments", say);
        try (GitHubClient client =
                bench.builder().timeouts(Duration.ofSeconds(5), Duration.ofMillis(300)).build()) {
            List<GitHubException> thrown =
                    List.of(
                            catchThrowableOfType(
                                    GitHubException.class,
                                    () -> client.issuesSince(REPO, Optional.empty(), 1)),
                            catchThrowableOfType(GitHubException.class, () -> client.labels(REPO)),
                            catchThrowableOfType(
                                    GitHubException.class, () -> client.comment(ISSUE, "x")));

            assertThat(thrown)
                    .allSatisfy(e ->
                            assertThat(trace(e))
                                    .doesNotContain(Bench.TOKEN)
                                    .doesNotContain("per_page")
                                    .doesNotContain("?t="));
            assertThat(client.toString()).doesNotContain(Bench.TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ghp_SecretSecretSecret0123456789\n",
                " ghp_SecretSecretSecret0123456789",
                "ghp_SecretSecretSecret0123456789é",
                "ghp_SecretSecretSecret0123456789\r\nX-Evil: 1"
            })
    void a_token_that_cannot_be_one_is_neither_sent_nor_shown(String token) {
        bench.token.set(token);

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.Unauthorized.class)
                .hasMessageContaining("nothing was sent")
                .satisfies(e -> assertThat(trace(e)).doesNotContain("SecretSecret"));
        assertThat(bench.server.lines()).isEmpty();
    }

    @Test
    void nothing_that_holds_the_token_prints_it() {
        Token token = Token.from(() -> Bench.TOKEN, Where.of(Request.get(bench.server.url())));

        assertThat(token.toString()).isEqualTo("token ***");
        assertThat(token.identity()).hasSize(24).isNotEqualTo(Bench.TOKEN);
        assertThat(bench.client.toString() + bench.builder()).doesNotContain(Bench.TOKEN);
    }

    @Test
    void words_from_outside_are_one_short_line() {
        assertThat(Texts.plain("a\n\u001b[31mb\u202e\tc  d ", 100)).isEqualTo("a [31mb c d");
        assertThat(Texts.plain("x".repeat(50), 10)).isEqualTo("x".repeat(10) + "…");
        assertThat(Texts.without("abc", "abcdef")).isEqualTo("abcdef");
        assertThat(Texts.without("abcd", "abcdef")).isEqualTo("***ef");
    }

    private static String trace(Throwable e) {
        StringWriter out = new StringWriter();
        e.printStackTrace(new PrintWriter(out));
        return out.toString();
    }
}
