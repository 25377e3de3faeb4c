package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.RepoName;
import dev.foreman.testing.AppKeys;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Apps, their words and their installations' tokens, as GitHub has them. */
class AppApiTest extends WorldTest {
    private final SimApp app = world.addApp("tidy", AppKeys.ONE.getPublic());
    private final SimInstallation installation = app.install("octo");
    private final String tokens = "/app/installations/" + installation.id() + "/access_tokens";

    private String word(KeyPair key, long iss, long iat, long exp) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iat", clock.now.getEpochSecond() + iat);
        claims.put("exp", clock.now.getEpochSecond() + exp);
        claims.put("iss", Long.toString(iss));
        return AppKeys.jwt(key, Map.of("alg", "RS256", "typ", "JWT"), claims);
    }

    private Asking itself() {
        return as(word(AppKeys.ONE, app.id(), -60, 540));
    }

    private String token() throws Exception {
        return itself().ask("POST", tokens, "").json().path("token").asText();
    }

    @Test
    void an_app_is_known_by_its_signed_word_alone() throws Exception {
        JsonNode self = itself().get("/app").json();
        assertThat(self.path("id").asLong()).isEqualTo(app.id());
        assertThat(self.path("slug").asText()).isEqualTo("tidy");

        refused(as("t-bot"), 401, "could not be decoded");
        refused(nobody, 401, "could not be decoded");
        refused(as(word(AppKeys.OTHER, app.id(), -60, 540)), 401, "could not be decoded");
        refused(as(word(AppKeys.ONE, 4711, -60, 540)), 404, "Integration not found");
        refused(as(word(AppKeys.ONE, app.id(), 5, 540)), 401, "'iat'");
        refused(as(word(AppKeys.ONE, app.id(), -60, 601)), 401, "too far in the future");
        refused(as(word(AppKeys.ONE, app.id(), -600, 0)), 401, "'exp'");
        String none =
                AppKeys.jwt(
                        AppKeys.ONE,
                        Map.of("alg", "none"),
                        Map.of("iat", 1, "exp", 2, "iss", app.id()));
        refused(as(none), 401, "could not be decoded");
        refused(as("eyJ"), 401, "could not be decoded");
        refused(as("eyJ.eyJ.x"), 401, "could not be decoded");
        String good = word(AppKeys.ONE, app.id(), -60, 540);
        refused(as(good.substring(0, good.length() - 6) + "AAAAAA"), 401, "could not be decoded");

        app.rotate(AppKeys.OTHER.getPublic());
        refused(as(good), 401, "could not be decoded");
    }

    private static void refused(Asking who, int status, String words) throws Exception {
        var answer = who.get("/app");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).contains(words);
    }

    @Test
    void its_word_is_judged_by_githubs_own_clock() throws Exception {
        gitHub.skew(Duration.ofMinutes(20));
        refused(itself(), 401, "'exp'");
        gitHub.skew(Duration.ofMinutes(-20));
        refused(itself(), 401, "'iat'");
    }

    @Test
    void a_token_is_given_for_an_hour_and_refused_after() throws Exception {
        var given = itself().ask("POST", tokens, "");
        assertThat(given.status()).isEqualTo(201);
        assertThat(given.json().path("permissions").path("issues").asText()).isEqualTo("write");
        assertThat(given.json().path("repository_selection").asText()).isEqualTo("all");
        assertThat(Instant.parse(given.json().path("expires_at").asText()))
                .isEqualTo(Instant.parse("2026-11-21T08:50:15Z"));

        String token = given.json().path("token").asText();
        assertThat(as(token).get(REPO).status()).isEqualTo(200);
        clock.pass(Duration.ofHours(1));
        assertThat(as(token).get(REPO).status()).isEqualTo(401);
        assertThat(as(token).get(REPO).message()).isEqualTo("Bad credentials");

        String next = token();
        installation.revokeTokens();
        assertThat(as(next).get(REPO).status()).isEqualTo(401);
    }

    @Test
    void an_installation_is_no_user_and_its_bot_has_a_public_face() throws Exception {
        var self = as(token()).get("/user");
        assertThat(self.status()).isEqualTo(403);
        assertThat(self.message()).isEqualTo("Resource not accessible by integration");
        JsonNode bot = as(token()).get("/users/tidy%5Bbot%5D").json();
        assertThat(bot.path("type").asText()).isEqualTo("Bot");
        assertThat(bot.path("id").asLong()).isEqualTo(app.bot().id());
        assertThat(as(token()).get(REPO).header("X-OAuth-Scopes")).isEmpty();
    }

    @Test
    void what_it_does_is_by_its_bot_and_through_the_app() throws Exception {
        int number = repo.openIssue("passer-by", "Crash", null);
        String issue = REPO + "/issues/" + number;
        Asking tidy = as(token());
        tidy.ask("POST", issue + "/labels", "{'labels': ['bug']}");
        JsonNode comment = tidy.ask("POST", issue + "/comments", "{'body': 'Hello'}").json();

        assertThat(comment.path("user").path("login").asText()).isEqualTo("tidy[bot]");
        assertThat(comment.path("performed_via_github_app").path("slug").asText())
                .isEqualTo("tidy");
        JsonNode event = tidy.get(issue + "/events").json().get(0);
        assertThat(event.path("actor").path("id").asLong()).isEqualTo(app.bot().id());
        assertThat(event.path("performed_via_github_app").path("id").asLong()).isEqualTo(app.id());
        assertThat(tidy.get(issue).json().path("performed_via_github_app").isNull()).isTrue();
        bot.ask("POST", issue + "/comments", "{'body': 'I am a user'}");
        assertThat(
                        tidy.get(issue + "/comments")
                                .json()
                                .get(1)
                                .path("performed_via_github_app")
                                .isNull())
                .isTrue();
    }

    @Test
    void it_reaches_what_it_is_installed_for_and_may_there_what_it_was_given() throws Exception {
        world.addRepo("octo", "hidden", true);
        world.addRepo("others", "open");
        world.addRepo("others", "closed", true);
        Asking tidy = as(token());
        assertThat(tidy.get("/repos/octo/hidden").status()).isEqualTo(200);
        assertThat(tidy.get("/repos/octo/hidden").json().path("permissions").path("push"))
                .hasToString("false");
        assertThat(tidy.get("/repos/others/open").status()).isEqualTo(200);
        assertThat(tidy.get("/repos/others/closed").status()).isEqualTo(404);
        assertThat(tidy.ask("POST", "/repos/others/open/issues", "{'title': 'x'}").message())
                .isEqualTo("Resource not accessible by integration");

        assertThat(itself().get(REPO + "/installation").json().path("id").asLong())
                .isEqualTo(installation.id());
        assertThat(itself().get("/repos/others/open/installation").status()).isEqualTo(404);
        installation.select(RepoName.of("octo/hidden"));
        assertThat(itself().get(REPO + "/installation").status()).isEqualTo(404);
        assertThat(tidy.ask("POST", REPO + "/issues", "{'title': 'x'}").status()).isEqualTo(403);

        installation.permit("issues", "read");
        assertThat(tidy.ask("POST", "/repos/octo/hidden/issues", "{'title': 'x'}").status())
                .isEqualTo(403);
        installation.permit("issues", null);
        assertThat(
                        itself().get("/app/installations/" + installation.id())
                                .json()
                                .path("permissions")
                                .has("issues"))
                .isFalse();
    }

    @Test
    void a_suspended_or_removed_installation_gives_no_tokens() throws Exception {
        String token = token();
        installation.suspend(true);
        assertThat(itself().ask("POST", tokens, "").status()).isEqualTo(403);
        installation.suspend(false);
        installation.uninstall();
        assertThat(itself().ask("POST", tokens, "").status()).isEqualTo(404);
        assertThat(as(token).get(REPO).status()).isEqualTo(401);
        assertThat(itself().ask("POST", "/app/installations/x/access_tokens", "").status())
                .isEqualTo(404);
    }

    @Test
    void its_tokens_share_a_quota_and_have_tags_of_their_own() throws Exception {
        Asking one = as(token());
        Asking other = as(token());
        String tag = one.get(REPO).header("ETag");
        var second = other.get(REPO, "If-None-Match", tag);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("x-ratelimit-used")).isEqualTo("2");
        assertThat(one.get(REPO, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(itself().get("/app").status()).isEqualTo(200);
        assertThat(one.get(REPO).header("x-ratelimit-used")).as("not the App's own").isEqualTo("3");
    }
}
