package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds in one repository, and who said so. */
class ExplainTest {
    private static final RepoName WIDGETS = RepoName.of("acme/widgets");

    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() throws IOException {
        rig = new Rig(dir);
        Files.writeString(
                rig.config,
                """
                identity: {github_token: "${GITHUB_TOKEN}", github_user: foreman-bot}
                llm: {provider: none}
                queue: {db_path: "%s"}
                policy:
                  labels: {deny: ["deploy/*", "404"], max: 8}
                  modes: {comment: approve}
                  quiet_hours: {from: 22:00, to: 07:00, zone: Europe/Berlin}
                  comments:
                    signature: "The team: \\e[31m\\nbe kind"
                safety: {actions_per_day: 99, kill_switch: /run/foreman.stop}
                approvals:
                  inbox: {owner: acme, name: inbox, issue: 1}
                repos:
                  - owner: acme
                    name: widgets
                    include_maintainers: true
                    policy:
                      labels: {max: 4}
                      people: {deny: [583231, "583231"]}
                    agents:
                      - type: issue-triage
                        allow_close: true
                        policy: {modes: {comment: auto}, quiet_hours: none}
                      - {type: issue-triage}
                  - {owner: acme, name: idle}
                """
                        .formatted(rig.db));
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    @Test
    void every_value_stands_beside_where_it_comes_from() throws IOException {
        assertThat(rig.run("check", "--explain", "Acme/Widgets")).isZero();
        assertThat(rig.out()).isEqualTo(golden());
        assertThat(rig.err()).contains("no database").doesNotContain(Rig.TOKEN);
    }

    @Test
    void without_agents_the_repository_itself_is_shown() {
        assertThat(rig.run("check", "--explain", "acme/idle")).isZero();
        assertThat(rig.out())
                .startsWith("acme/idle (no agents)")
                .containsPattern("labels.max +8 +policy line 5");
    }

    @Test
    void what_the_database_knows_is_shown_too() throws SQLException {
        known();

        assertThat(rig.run("check", "--explain", "acme/widgets")).isZero();
        assertThat(rig.err()).isEmpty();
        assertThat(rig.out())
                .containsPattern(
                        "modes.add_label +approve +fallen on 2026-11-01, in place of auto:"
                                + " 4 of 20 accepted")
                // The first agent's comments are auto and fall; the second's are held anyway.
                .containsPattern("modes.comment +approve +fallen on")
                .containsPattern("modes.comment +approve +policy line 6")
                .containsPattern("paused  all repositories since .*, by mara\n")
                .containsPattern("paused  acme/widgets since .*, by mara: too loud\n")
                .doesNotContain("acme/other");
    }

    @Test
    void the_kill_switch_is_named_where_nobody_chose_one_too() throws IOException {
        Files.writeString(
                rig.config,
                Files.readString(rig.config).replace(", kill_switch: /run/foreman.stop", ""));
        assertThat(rig.run("check")).isZero();
        assertThat(rig.out()).contains("kill_switch: " + rig.db + ".stop");
        Path other = dir.resolve("other.db");
        assertThat(rig.run("check", "--explain", "acme/widgets", "--db", other.toString()))
                .isZero();
        assertThat(rig.out())
                .containsPattern("safety.kill_switch +" + other + "\\.stop +built-in default");
    }

    @Test
    void as_json_it_has_the_same() throws SQLException {
        known();

        assertThat(rig.run("check", "--explain", "acme/widgets", "--json")).isZero();
        JsonNode json = rig.json();
        assertThat(json.path("repository").asText()).isEqualTo("acme/widgets");
        assertThat(json.path("database").asBoolean()).isTrue();
        JsonNode first = json.path("agents").path(0);
        assertThat(first.path("agent").asText()).isEqualTo("acme/widgets:issue-triage");
        assertThat(first.path("digest").asText()).matches("[0-9a-f]{64}");
        JsonNode max = row(first.path("policy"), "labels.max");
        assertThat(max.path("value").asInt()).isEqualTo(4);
        assertThat(max.path("place").asText()).isEqualTo("repos[0].policy");
        assertThat(max.path("line").asInt()).isEqualTo(18);
        JsonNode label = row(first.path("policy"), "modes.add_label");
        assertThat(label.path("value").asText()).isEqualTo("approve");
        assertThat(label.path("lowered").asBoolean()).isTrue();
        JsonNode age = row(first.path("policy"), "minimum_age");
        assertThat(age.path("origin").asText()).isEqualTo("built-in default");
        assertThat(age.has("line")).isFalse();
        assertThat(row(json.path("whole"), "safety.actions_per_day").path("value").asInt())
                .isEqualTo(99);
        assertThat(json.path("lowered").size()).isEqualTo(2);
        assertThat(json.path("lowered").path(0).path("rate").asDouble()).isEqualTo(0.2);
        assertThat(json.path("pauses").path(1).path("reason").asText()).isEqualTo("too\nloud");
        assertThat(json.path("pauses").path(0).has("repository")).isFalse();

        assertThat(rig.run("check", "--explain", "acme/widgets", "--json", "--db", "/no/such.db"))
                .isZero();
        assertThat(rig.json().path("database").asBoolean()).isFalse();
        assertThat(rig.json().has("pauses")).isFalse();
    }

    @Test
    void a_database_that_cannot_be_read_is_a_warning() throws IOException {
        Files.writeString(rig.db, "this is no database at all, however long it may be written");

        assertThat(rig.run("check", "--explain", "acme/widgets")).isZero();
        assertThat(rig.err()).contains("database not read");
        assertThat(rig.out()).isEqualTo(golden());
    }

    @Test
    void colours_are_for_terminals() {
        assertThat(rig.coloured().run("check", "--explain", "acme/widgets")).isZero();
        assertThat(rig.out()).contains("\u001b[1m4\u001b[0m", "\u001b[2mbuilt-in default\u001b[0m");
    }

    @Test
    void a_repository_that_is_not_there_is_bad_usage() {
        assertThat(rig.run("check", "--explain", "acme/widget")).isEqualTo(2);
        assertThat(rig.err())
                .contains("acme/widget is not in this configuration: did you mean acme/widgets?");
        assertThat(rig.run("check", "--explain", "somebody/else")).isEqualTo(2);
        assertThat(rig.err()).contains("is not in this configuration").doesNotContain("did you");
        assertThat(rig.run("check", "--explain", "widgets", "--json")).isEqualTo(2);
        assertThat(rig.err()).contains("'widgets' is no repository: write OWNER/REPO");
        assertThat(rig.out()).isEmpty();
    }

    @Test
    void a_bad_configuration_is_told_as_ever() throws IOException {
        Files.writeString(rig.config, Files.readString(rig.config).replace("max: 4", "max: four"));
        assertThat(rig.run("check", "--explain", "acme/widgets")).isEqualTo(2);
        assertThat(rig.err()).contains("repos[0].policy.labels.max");
        assertThat(rig.run("check", "--explain", "acme/widgets", "--json")).isEqualTo(2);
        assertThat(rig.json().path("problems").size()).isEqualTo(1);
    }

    private void known() throws SQLException {
        try (Store store = Store.open(rig.db, Clock.systemUTC())) {
            store.pauses().pause(Optional.empty(), "mara", null);
            store.pauses().pause(Optional.of(WIDGETS), "mara", "too\nloud");
            store.pauses().pause(Optional.of(RepoName.of("acme/other")), "mara", null);
        }
        lower("ACME/widgets", "add_label");
        lower("acme/widgets", "comment");
        lower("acme/widgets", "teleport");
        lower("acme/other", "assign");
    }

    private void lower(String repo, String kind) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + rig.db);
                var insert =
                        connection.prepareStatement(
                                "INSERT INTO mode_lowered VALUES (?, ?, ?, 0.2, 20, ?)")) {
            insert.setString(1, repo);
            insert.setString(2, kind);
            insert.setLong(3, Instant.parse("2026-11-01T10:00:00Z").toEpochMilli());
            insert.setString(4, "4 of 20 accepted");
            insert.executeUpdate();
        }
    }

    private static JsonNode row(JsonNode rows, String key) {
        for (JsonNode row : rows) {
            if (row.path("key").asText().equals(key)) {
                return row;
            }
        }
        throw new AssertionError("no row " + key);
    }

    private static String golden() throws IOException {
        return Files.readString(Path.of("src/test/resources/cli/explain.expected"));
    }
}
