package dev.foreman.github;

import static dev.foreman.github.Bench.ISSUE;
import static dev.foreman.github.Bench.REPO;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.testing.Defect;
import dev.foreman.testing.ScriptedHttp;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class LinkGuardTest {
    private final Token token =
            Token.from(() -> "a-token", Where.of(Request.get(URI.create("https://a/"))));
    private final Bench bench = new Bench();
    private final ScriptedHttp foreign =
            new ScriptedHttp().on("GET /repositories/5/labels", ok("[{\"name\": \"stolen\"}]"));

    @AfterEach
    void close() throws Exception {
        bench.close();
        foreign.close();
    }

    private String foreignNext() {
        return "<" + foreign.url() + "/repositories/5/labels?page=2>; rel=\"next\"";
    }

    @Test
    @Defect(18)
    void hub4j_does_not_take_the_token_to_another_host() {
        bench.server.on(
                "GET /repos/octo/hello.world/labels",
                ok("[{\"name\": \"bug\"}]").with("Link", foreignNext()));

        assertThatThrownBy(() -> bench.client.labels(REPO))
                .isInstanceOfSatisfying(
                        GitHubException.ForeignHost.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining(foreign.url().toString())
                .hasMessageContaining("nothing was sent");
        assertThat(foreign.journal()).isEmpty();
        assertThat(bench.server.lines()).hasSize(1);
    }

    @Test
    @Defect(18)
    void neither_does_polling_nor_reading_a_thread() {
        bench.server
                .on("GET /repos/octo/hello.world/issues", ok("[]").with("Link", foreignNext()))
                .on(
                        "GET /repos/octo/hello.world/issues/7/comments",
                        ok("[]").with("Link", foreignNext()));

        assertThatThrownBy(() -> bench.client.issuesSince(REPO, Optional.empty(), 1))
                .isInstanceOf(GitHubException.ForeignHost.class);
        assertThatThrownBy(() -> bench.client.comments(ISSUE, 10))
                .isInstanceOf(GitHubException.ForeignHost.class);
        assertThat(foreign.journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com/user",
                "https://api.example.com:8443/user",
                "https://api.example.com.evil.org/user",
                "https://evil.org/api.example.com",
                "https://api.example.com@evil.org/user",
                "https://ann@api.example.com/user",
                "ftp://api.example.com/user",
                "//api.example.com/user",
                "/user",
                "mailto:ann@api.example.com"
            })
    void another_scheme_host_or_port_is_foreign(String url) {
        LinkGuard guard = new LinkGuard(URI.create("https://api.example.com/api/v3"));

        assertThatThrownBy(() -> guard.check(Request.get(URI.create(url)), token))
                .isInstanceOf(GitHubException.ForeignHost.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/api/v3/user",
                "https://API.example.com:443/repositories/5?page=2",
                "HTTPS://api.example.com"
            })
    void another_path_of_the_same_origin_is_not(String url) {
        LinkGuard guard = new LinkGuard(URI.create("https://api.example.com/api/v3"));

        assertThatCode(() -> guard.check(Request.get(URI.create(url)), token))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://github.com",
                "github.com",
                "https:///x",
                "https://u:p@github.com",
                "https://github.com?x=y",
                "https://github.com#x"
            })
    void an_api_url_must_be_one(String url) {
        assertThatThrownBy(() -> GitHubClient.builder(URI.create(url), () -> "t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://api.github.com");
    }
}
