package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class IdentityAndQuotaTest extends WorldTest {

    @Test
    void a_token_tells_who_asks_in_each_way_that_github_takes() throws Exception {
        assertThat(bot.get("/user").json().path("login").asText()).isEqualTo("helper-bot");
        String basic =
                Base64.getEncoder().encodeToString("x:t-bot".getBytes(StandardCharsets.UTF_8));
        assertThat(nobody.get("/user", "Authorization", "Basic " + basic).status()).isEqualTo(200);
        assertThat(nobody.get("/user", "Authorization", "token t-bot").status()).isEqualTo(200);
        assertThat(nobody.get("/user").status()).isEqualTo(401);
    }

    @Test
    void what_is_no_token_of_this_world_is_refused() throws Exception {
        String noColon = Base64.getEncoder().encodeToString(new byte[] {65});
        for (String header :
                new String[] {"Bearer nope", "nope", "Digest x", "Basic *", "Basic " + noColon}) {
            var answer = nobody.get(REPO, "Authorization", header);
            assertThat(answer.status()).as(header).isEqualTo(401);
            assertThat(answer.message()).isEqualTo("Bad credentials");
        }
        world.revokeToken("t-bot");
        assertThat(bot.get("/user").status()).isEqualTo(401);
    }

    @Test
    void a_private_repository_is_not_there_for_strangers() throws Exception {
        world.addRepo("octo", "secret", true).setPermission("passer-by", Permission.READ);
        assertThat(owner.get("/repos/octo/secret").status()).isEqualTo(200);
        assertThat(bot.get("/repos/octo/secret").status()).isEqualTo(404);
        assertThat(nobody.get("/repos/octo/secret").status()).isEqualTo(404);
        // A collaborator, but with a token for public repositories only.
        assertThat(stranger.get("/repos/octo/secret").status()).isEqualTo(404);
        world.addToken("t-2", "passer-by", "repo");
        assertThat(as("t-2").get("/repos/octo/secret").status()).isEqualTo(200);
        world.repo(new dev.foreman.protocol.RepoName("octo", "secret"))
                .setPermission("passer-by", Permission.NONE);
        assertThat(as("t-2").get("/repos/octo/secret").status()).isEqualTo(404);
    }

    @Test
    void users_have_a_public_face() throws Exception {
        world.addUser("dependabot[bot]", "Bot");
        var user = nobody.get("/users/dependabot%5Bbot%5D").json();
        assertThat(user.path("type").asText()).isEqualTo("Bot");
        assertThat(user.path("id").asLong()).isPositive();
        assertThat(user.path("site_admin").isBoolean()).isTrue();
        assertThat(nobody.get("/users/nobody-here").status()).isEqualTo(404);
    }

    @Test
    void an_error_has_githubs_shape() throws Exception {
        var answer = bot.get("/nothing/here");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("message").asText()).isEqualTo("Not Found");
        assertThat(answer.json().path("status").asText()).isEqualTo("404");
        assertThat(answer.json().path("documentation_url").asText()).startsWith("https://");
        assertThat(raw("GET /repos/octo/%zz HTTP/1.1\r\nUser-Agent: t\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void every_answer_tells_the_quota_and_the_date_of_the_injected_clock() throws Exception {
        gitHub.skew(Duration.ofMinutes(2));
        var answer = bot.get(REPO);
        assertThat(answer.header("Date")).isEqualTo("Sat, 21 Nov 2026 07:52:15 GMT");
        assertThat(answer.header("x-ratelimit-limit")).isEqualTo("5000");
        assertThat(answer.header("x-ratelimit-remaining")).isEqualTo("4999");
        assertThat(answer.header("x-ratelimit-used")).isEqualTo("1");
        assertThat(answer.header("x-ratelimit-resource")).isEqualTo("core");
        assertThat(Long.parseLong(answer.header("x-ratelimit-reset")))
                .isEqualTo(clock.now.getEpochSecond() + 3600);
        assertThat(answer.header("x-oauth-scopes")).isEqualTo("repo");
        assertThat(reader.get(REPO).header("x-oauth-scopes")).isEmpty();
        assertThat(nobody.get(REPO).header("x-ratelimit-limit")).isEqualTo("60");
    }

    @Test
    void a_used_up_quota_refuses_until_the_hour_is_over() throws Exception {
        gitHub.rateLimit(2);
        bot.get(REPO);
        bot.get(REPO);
        var refused = bot.get(REPO);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(refused.message()).startsWith("API rate limit exceeded for user ID ");
        assertThat(owner.get(REPO).status()).as("another token's quota").isEqualTo(200);
        nobody.get(REPO);
        nobody.get(REPO);
        assertThat(nobody.get(REPO).message()).contains("higher rate limit");
        clock.pass(Duration.ofHours(1));
        assertThat(bot.get(REPO).status()).isEqualTo(200);
    }

    @Test
    void asking_for_the_quota_is_free() throws Exception {
        bot.get(REPO);
        bot.get("/rate_limit");
        var limits = bot.get("/rate_limit").json();
        assertThat(limits.path("resources").path("core").path("used").asInt()).isEqualTo(1);
        assertThat(limits.path("rate").path("remaining").asInt()).isEqualTo(4999);
    }

    @Test
    void an_unchanged_answer_is_a_free_304() throws Exception {
        var first = bot.get(REPO + "/issues");
        String tag = first.header("ETag");
        assertThat(tag).startsWith("W/\"");
        var second = bot.get(REPO + "/issues", "If-None-Match", tag);
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.raw().body()).isEmpty();
        assertThat(second.header("x-ratelimit-used")).isEqualTo("1");
        assertThat(
                        bot.get(REPO + "/issues", "If-None-Match", "\"x\", " + tag.substring(2))
                                .status())
                .isEqualTo(304);
        assertThat(owner.get(REPO + "/issues", "If-None-Match", tag).status())
                .as("the tag of another token")
                .isEqualTo(200);
        repo.openIssue("someone", "New", null);
        var third = bot.get(REPO + "/issues", "If-None-Match", tag);
        assertThat(third.status()).isEqualTo(200);
        assertThat(third.header("x-ratelimit-used")).isEqualTo("2");
    }

    @Test
    void a_304_to_nobody_in_particular_is_not_free() throws Exception {
        String tag = nobody.get(REPO).header("ETag");
        var second = nobody.get(REPO, "If-None-Match", tag);
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.header("x-ratelimit-used")).isEqualTo("2");
    }

    @Test
    void a_request_without_a_user_agent_is_refused() throws Exception {
        String answer = raw("GET /meta HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403").contains("User-Agent");
    }

    @Test
    void bodies_may_come_in_chunks_and_answers_to_head_have_none() throws Exception {
        String chunked =
                raw(
                        "POST "
                                + REPO
                                + "/issues HTTP/1.1\r\nHost: x\r\nUser-Agent: t\r\n"
                                + "Authorization: token t-bot\r\nTransfer-Encoding: chunked\r\n"
                                + "Connection: close\r\n\r\n8;x=y\r\n{\"title\"\r\n5\r\n:\"A\"}\r\n0\r\nT: 1\r\n\r\n");
        assertThat(chunked).startsWith("HTTP/1.1 201");
        assertThat(repo.issue(1).title()).isEqualTo("A");
        String head = raw("HEAD /meta HTTP/1.1\r\nUser-Agent: t\r\nConnection: close\r\n\r\n");
        assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    }

    @Test
    void what_is_no_http_ends_the_connection() throws Exception {
        assertThat(raw("hello\r\n\r\n")).isEmpty();
        assertThat(raw("GET / HTTP/1.1\r\nno header\r\n\r\n")).isEmpty();
        assertThat(raw("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n")).isEmpty();
        assertThat(raw("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).isEmpty();
        assertThat(raw("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc")).isEmpty();
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\n")).isEmpty();
        assertThat(raw("GET /" + "x".repeat(70_000) + "\r\n")).isEmpty();
    }

    @Test
    void the_journal_tells_what_was_asked() throws Exception {
        int number = repo.openIssue("someone", "A", null);
        bot.get(REPO + "/issues?state=all");
        nobody.get("/repositories/" + repo.id() + "/issues?per_page=1");
        bot.ask("POST", REPO + "/issues/" + number + "/labels", "['bug']");
        var journal = gitHub.requests();
        assertThat(journal.count("GET /repos/{owner}/{repo}/issues")).isEqualTo(2);
        assertThat(journal.writes())
                .singleElement()
                .satisfies(w -> {
                    assertThat(w).hasToString("POST " + REPO + "/issues/1/labels -> 200");
                    assertThat(w.authorized()).isTrue();
                    assertThat(w.userAgent()).startsWith("Java-http-client");
                    assertThat(w.at()).isEqualTo(clock.now);
                });
        assertThat(journal.all().get(0).target()).isEqualTo(REPO + "/issues?state=all");
        assertThat(journal.all().get(1).authorized()).isFalse();
        assertThat(journal.total()).isEqualTo(3);
        assertThat(journal.counts()).hasSize(2);
        journal.clear();
        assertThat(journal.all()).isEmpty();
        assertThat(journal.total()).isZero();
    }

    @Test
    void the_journal_keeps_no_more_than_it_says() {
        RequestJournal journal = new RequestJournal();
        Request request = new Request("GET", "/x", java.util.Map.of(), new byte[0]);
        for (int i = 0; i < RequestJournal.KEPT + 5; i++) {
            journal.arrived(request, "", clock.now).answered(200);
        }
        assertThat(journal.all()).hasSize(RequestJournal.KEPT);
        assertThat(journal.total()).isEqualTo(RequestJournal.KEPT + 5);
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gitHub.url().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException e) {
            // Closed with something unread.
            return "";
        }
    }
}
