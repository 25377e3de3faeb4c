package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.testing.AppKeys;
import dev.foreman.testing.Dump;
import dev.foreman.testing.Emulate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way as a GitHub App, at a GitHub that somebody else wrote. */
@Timeout(120)
class EmulateAppTest {
    private static final long APP = 4711;
    private static final long INSTALLATION = 815;
    private static final String REPO = "/repos/harbourworks/harbourd";
    private static final String MEMBER = "ghp_mira";

    @TempDir private Path dir;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final HttpClient http = HttpClient.newHttpClient();

    /** The bot's account is there from the beginning, as on GitHub. */
    private static String seed() {
        Map<String, Object> app =
                Map.of(
                        "app_id",
                        APP,
                        "slug",
                        "sweeper",
                        "name",
                        "Sweeper",
                        "private_key",
                        AppKeys.pkcs8(AppKeys.ONE),
                        "permissions",
                        Map.of("issues", "write", "metadata", "read", "contents", "read"),
                        "installations",
                        List.of(
                                Map.of(
                                        "installation_id",
                                        INSTALLATION,
                                        "account",
                                        "harbourworks")));
        return Json.write(
                Map.of(
                        "tokens",
                        Map.of(
                                MEMBER,
                                Map.of("login", "mira", "scopes", List.of("repo")),
                                "ghp_rowan",
                                Map.of("login", "rowan", "scopes", List.of("repo"))),
                        "github",
                        Map.of(
                                "users",
                                List.of(
                                        Map.of("login", "mira"),
                                        Map.of("login", "rowan"),
                                        Map.of("login", "sweeper[bot]")),
                                "orgs",
                                List.of(
                                        Map.of(
                                                "login",
                                                "harbourworks",
                                                "members",
                                                List.of(Map.of("login", "mira", "role", "admin")))),
                                "repos",
                                List.of(
                                        Map.of(
                                                "owner",
                                                "harbourworks",
                                                "name",
                                                "harbourd",
                                                "auto_init",
                                                true)),
                                "apps",
                                List.of(app))));
    }

    private JsonNode ask(URI api, String method, String path, String token, Object body)
            throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(api + path))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Authorization", "Bearer " + token)
                                .method(
                                        method,
                                        HttpRequest.BodyPublishers.ofString(Json.write(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return Json.mapper().readTree(answer.body());
    }

    private int run(Path config, String... args) {
        out.reset();
        List<String> all = new java.util.ArrayList<>(List.of(args));
        all.addAll(List.of("--config", config.toString()));
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        return CommandLines.run(
                all.toArray(String[]::new),
                Terminal.of(to, to, false, false, Map.of("HOME", dir.toString())),
                Clock.systemUTC());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_starts_reads_and_writes_as_the_apps_bot() throws Exception {
        Path key = AppKeys.write(dir.resolve("app.pem"), AppKeys.pkcs1(AppKeys.ONE));
        Path db = dir.resolve("memory.db");
        try (Emulate emulate = Emulate.start(seed(), URI.create("http://127.0.0.1:9"), dir);
                FakeAgent agent = new FakeAgent()) {
            URI api = emulate.url();
            ask(api, "POST", REPO + "/labels", MEMBER, Map.of("name", "bug", "color", "c5def5"));
            int number =
                    ask(api, "POST", REPO + "/issues", "ghp_rowan", Map.of("title", "It crashes"))
                            .path("number")
                            .asInt();
            agent.decide(
                    "label_and_respond",
                    FakeAgent.LABEL,
                    "{'type': 'comment', 'body': 'Which version is it?'}");
            Path config =
                    Files.writeString(
                            dir.resolve("config.yaml"),
                            """
                            identity: {app: {app_id: %d, installation_id: %d, private_key_file: "%s"}, api_url: "%s"}
                            llm: {provider: none}
                            queue: {db_path: "%s"}
                            containers: {backend: process}
                            repos:
                              - {owner: harbourworks, name: harbourd, agents: [%s]}
                            """
                                    .formatted(APP, INSTALLATION, key, api, db, agent.yaml(false)));

            assertThat(run(config, "doctor")).as(out()).isZero();
            assertThat(out()).contains("acts as sweeper[bot]", "the App is installed there");
            assertThat(run(config, "triage", "harbourworks/harbourd#" + number)).as(out()).isZero();

            String issue = REPO + "/issues/" + number;
            JsonNode seen = get(api, issue);
            assertThat(seen.at("/labels/0/name").asText()).isEqualTo("bug");
            JsonNode comment = get(api, issue + "/comments").get(0);
            assertThat(comment.at("/user/login").asText()).isEqualTo("sweeper[bot]");
            assertThat(comment.path("body").asText()).contains("Which version is it?");
            JsonNode tokens = get(api, "/_emulate/installation-tokens");
            assertThat(tokens.toString()).contains("\"id\":" + INSTALLATION);
            assertThat(Dump.of(db)).contains("add_label").doesNotContain("ghs_");

            assertThat(run(config, "undo", task(db))).as(out()).isZero();
            assertThat(get(api, issue).path("labels")).isEmpty();
        }
    }

    private JsonNode get(URI api, String path) throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(api + path))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Authorization", "Bearer " + MEMBER)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return Json.mapper().readTree(answer.body());
    }

    private String task(Path db) {
        assertThat(
                        CommandLines.run(
                                new String[] {"log", "--db", db.toString()},
                                Terminal.of(
                                        new PrintStream(out, true, StandardCharsets.UTF_8),
                                        System.err,
                                        false,
                                        false,
                                        Map.of()),
                                Clock.systemUTC()))
                .isZero();
        return out().replaceAll("(?s).*\\+bug  done  ([0-9a-f]{8})/0.*", "$1");
    }
}
