package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebFaceTest extends WorldTest {
    private static final String[] BROWSER = {"Accept", "text/html,application/xhtml+xml"};

    @Test
    void a_browser_sees_what_was_written() throws Exception {
        repo.describe("Widgets & more").openIssue("ann", "<b>It breaks</b>", "a <script> & 'b'");
        repo.openPullRequest("ann", "A change", null);
        repo.comment(1, "helper-bot", "Thank you");
        repo.label(1, "bug", "helper-bot");
        repo.close(1, "octo", "not_planned");
        var page = nobody.get("/octo/widgets/issues/1", BROWSER);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.raw().body())
                .contains("&lt;b&gt;It breaks&lt;/b&gt;", "a &lt;script&gt; &amp; &#39;b&#39;")
                .contains("helper-bot on 2026-11-21T07:50:15Z", "Thank you", "closed: not_planned")
                .contains("helper-bot labeled bug")
                .doesNotContain("<script>");
        assertThat(nobody.get("/octo/widgets/pull/2", BROWSER).raw().body())
                .contains("pull request, open");
        assertThat(nobody.get("/octo/widgets", BROWSER).raw().body())
                .contains("#1 &lt;b&gt;", "/octo/widgets/pull/2");
        assertThat(nobody.get("/", BROWSER).raw().body())
                .contains("href='/octo/widgets'", "Widgets &amp; more");
        assertThat(nobody.get("/rate_limit").json().path("rate").path("used").asInt()).isZero();
    }

    @Test
    void it_shows_nothing_private_and_nothing_that_is_not_there() throws Exception {
        world.addRepo("octo", "secret", true);
        assertThat(nobody.get("/octo/secret", BROWSER).status()).isEqualTo(404);
        assertThat(nobody.get("/", BROWSER).raw().body()).doesNotContain("secret");
        for (String path :
                new String[] {
                    "/octo",
                    "/octo/no",
                    "/octo/widgets/issues/9",
                    "/octo/widgets/issues/x",
                    "/octo/widgets/a/b/c",
                    "/octo/w%20"
                }) {
            assertThat(nobody.get(path, BROWSER).status()).as(path).isEqualTo(404);
        }
        assertThat(nobody.ask("POST", "/", "x", BROWSER).status()).isEqualTo(404);
        assertThat(nobody.get("/repos/octo/widgets", BROWSER).json().path("name").asText())
                .isEqualTo("widgets");
    }

    @Test
    void the_root_leads_clients_on() throws Exception {
        assertThat(bot.get("/").json().path("rate_limit_url").asText())
                .isEqualTo(gitHub.url() + "/rate_limit");
    }
}
