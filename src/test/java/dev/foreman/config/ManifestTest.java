package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents say of themselves, and who is believed. */
class ManifestTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @TempDir Path dir;
    private Path agents;

    @BeforeEach
    void folder() throws IOException {
        agents = Files.createDirectory(dir.resolve("agents"));
    }

    @Test
    void everything_that_a_manifest_can_say_is_read() throws IOException {
        manifest(
                "greeter",
                """
                name: greeter
                description: "  Says ${HELLO} to newcomers.  "
                protocol: v0
                events: [issue.opened, "issue.*"]
                image: ghcr.io/acme/greeter:1
                port: 8080
                concurrency: 3
                timeout_seconds: 90
                network: internet
                resources: {memory: 1g, cpus: 0.5, processes: 32, tmp: 16m}
                settings:
                  type: object
                  properties: {tone: {enum: [kind, terse]}}
                """);
        Agent agent = one("{type: greeter, allow_network: true}");

        assertThat(agent.manifest())
                .isEqualTo(
                        new Manifest(
                                "greeter",
                                "Says ${HELLO} to newcomers.",
                                List.of("issue.opened", "issue.*"),
                                Optional.of("ghcr.io/acme/greeter:1"),
                                8080,
                                3,
                                Optional.of(Duration.ofSeconds(90)),
                                new Resources(1L << 30, 0.5, 32, 16L << 20),
                                true,
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of("tone", Map.of("enum", List.of("kind", "terse"))))));
        assertThat(agent.allowNetwork()).isTrue();
        assertThat(agent.eventTypes()).containsExactly("issue.opened", "issue.*");
        assertThat(agent.runtime())
                .isEqualTo(new Runtime.Image("ghcr.io/acme/greeter:1", Optional.empty()));
    }

    @Test
    void the_least_that_a_manifest_can_say_is_a_name_and_a_protocol() throws IOException {
        manifest("greeter", "name: greeter\nprotocol: v0\n");

        Agent agent = one("{type: greeter, config: {image: \"g:1\", anything: 7}}");

        assertThat(agent.manifest()).isEqualTo(Manifest.plain("greeter"));
        assertThat(agent.eventTypes()).containsExactly("greeter.*");
        assertThat(agent.settings()).isEqualTo(Map.of("anything", 7));
    }

    @Test
    void an_agent_without_a_manifest_has_a_plain_one() {
        Agent agent = one("{type: greeter, config: {url: \"http://localhost:1\"}}");

        assertThat(agent.manifest()).isEqualTo(Manifest.plain("greeter"));
        assertThat(agent.manifest().port()).isEqualTo(8000);
        assertThat(agent.manifest().concurrency()).isEqualTo(1);
        assertThat(agent.manifest().resources())
                .isEqualTo(new Resources(512L << 20, 1.0, 128, 64L << 20));
    }

    @Test
    void the_configuration_goes_before_the_manifest() throws IOException {
        manifest(
                "greeter",
                "name: greeter\nprotocol: v0\nimage: \"g@" + DIGEST + "\"\nevents: [issue.a]\n");

        assertThat(one("{type: greeter, config: {event_types: [docs.*]}}").eventTypes())
                .containsExactly("docs.*");
        assertThat(one("{type: greeter, config: {image: mine, port: 9001}}").runtime())
                .isEqualTo(new Runtime.Image("mine", Optional.empty()));
        assertThat(one("{type: greeter, config: {url: \"http://localhost:1\"}}").runtime())
                .isEqualTo(new Runtime.Url(URI.create("http://localhost:1")));
        assertThat(one("{type: greeter}").runtime())
                .isEqualTo(new Runtime.Image("g", Optional.of(DIGEST)));
    }

    @Test
    void a_digest_pins_the_image_wherever_it_stands() throws IOException {
        manifest("greeter", "name: greeter\nprotocol: v0\nimage: \"g:1\"\n");
        Runtime pinned = new Runtime.Image("g:1", Optional.of(DIGEST));

        for (String config :
                List.of(
                        "image: \"g:1@" + DIGEST + "\"",
                        "image: \"g:1\", digest: \"" + DIGEST + "\"",
                        "image: \"g:1@" + DIGEST + "\", digest: \"" + DIGEST + "\"",
                        "digest: \"" + DIGEST + "\"")) {
            assertThat(one("{type: greeter, config: {" + config + "}}").runtime())
                    .as(config)
                    .isEqualTo(pinned);
        }
    }

    @Test
    void the_built_in_agents_manifest_is_the_file_beside_its_readme() {
        String file = Given.text(Path.of("agents/issue-triage/agent.yaml"));

        assertThat(Manifests.packaged("issue-triage")).isEqualTo(file);
        Agent agent = one("{type: issue-triage}");
        assertThat(agent.manifest().concurrency()).isEqualTo(4);
        assertThat(agent.runtime()).isEqualTo(new Runtime.BuiltIn());
        assertThat(agent.eventTypes()).containsExactly("issue.*");
    }

    @Test
    void a_manifest_of_the_operators_takes_the_place_of_the_built_in_one() throws IOException {
        manifest(
                "issue-triage",
                "name: issue-triage\nprotocol: v0\nimage: \"own:1\"\nresources: {memory: 1g}\n");

        Agent agent = one("{type: issue-triage}");

        assertThat(agent.manifest().resources().memoryBytes()).isEqualTo(1L << 30);
        assertThat(agent.manifest().concurrency()).isEqualTo(1);
        assertThat(agent.manifest().image()).contains("own:1");
        assertThat(agent.runtime()).isEqualTo(new Runtime.BuiltIn());
    }

    @Test
    void a_manifest_that_nobody_names_is_not_even_read() throws IOException {
        manifest("stranger", "\tno YAML at all");

        assertThat(one("{type: issue-triage}").manifest().name()).isEqualTo("issue-triage");
    }

    @Test
    void a_manifest_that_is_a_folder_is_refused_once_however_often_it_is_used() throws IOException {
        Path folder = Files.createDirectories(agents.resolve("greeter/agent.yaml"));

        assertThat(problems("{type: greeter}, {type: greeter}"))
                .containsExactly(folder + "  is a directory — make it a file");
    }

    @Test
    void another_folder_can_be_named_and_is_in_force() throws IOException {
        Path other = Files.createDirectory(dir.resolve("other"));
        manifest("greeter", "name: greeter\nprotocol: v0\nimage: here\n");
        Files.createDirectory(other.resolve("greeter"));
        Files.writeString(
                other.resolve("greeter/agent.yaml"), "name: greeter\nprotocol: v0\nimage: there\n");

        ForemanConfig config = load("agents_dir: " + other + "/\n", "{type: greeter}");

        assertThat(config.agentsDir()).contains(other);
        assertThat(config.repos().getFirst().agents().getFirst().runtime())
                .isEqualTo(new Runtime.Image("there", Optional.empty()));
        assertThat(EffectiveConfig.render(config)).contains("agents_dir: " + other);
    }

    @Test
    void what_is_in_force_loads_to_the_same() throws IOException {
        manifest(
                "greeter",
                "name: greeter\nprotocol: v0\nimage: \"g:1@"
                        + DIGEST
                        + "\"\nnetwork: internet\nevents: [a.b]\n");
        ForemanConfig config = load("", "{type: greeter, allow_network: true}");

        ForemanConfig again =
                Given.parse(
                        EffectiveConfig.render(config)
                                .replace("github_token: '***'", "github_token: ${GITHUB_TOKEN}"));

        assertThat(again).isEqualTo(Given.writtenOut(config));
    }

    @Test
    void without_a_folder_beside_the_file_there_is_none() throws IOException {
        Files.delete(agents);

        assertThat(load("", "{type: issue-triage}").agentsDir()).isEmpty();
    }

    @Test
    void the_built_in_agents_settings_fit_its_own_reader_and_the_operators_schema()
            throws IOException {
        String own = Manifests.packaged("issue-triage");
        manifest("issue-triage", own.replace("maximum: 36500", "maximum: 90"));

        assertThat(
                        one("{type: issue-triage, config: {stale_days: 90, labels: {no: [on]}}}")
                                .settings())
                .isEqualTo(Map.of("stale_days", 90, "labels", Map.of("no", List.of("on"))));
        assertThat(problems("{type: issue-triage, config: {stale_days: 91}}"))
                .singleElement()
                .asString()
                .endsWith("'91' is out of range — write a whole number from 1 to 90");
        manifest(
                "issue-triage",
                own.replace("  properties:\n", "  properties:\n    tone: {enum: [kind]}\n"));
        assertThat(one("{type: issue-triage, config: {tone: kind}}").settings())
                .isEqualTo(Map.of("tone", "kind"));
        assertThat(problems("{type: issue-triage, config: {tone: rude, stale_days: 0}}"))
                .hasSize(1);
    }

    @Test
    void defaults_of_the_schema_are_the_agents_affair() throws IOException {
        manifest(
                "greeter",
                "name: greeter\nprotocol: v0\nimage: g\nsettings: {type: object, properties: {tone:"
                        + " {default: kind, type: string}}}\n");

        assertThat(one("{type: greeter}").settings()).isEmpty();
        assertThat(one("{type: greeter, config: {other: 1}}").settings()).containsKey("other");
    }

    @Test
    void what_the_built_in_agent_says_does_not_hold_for_somebody_elses_of_its_type() {
        Agent agent = one("{type: issue-triage, config: {url: \"http://localhost:1\"}}");

        assertThat(agent.manifest().concurrency()).isEqualTo(1);
        assertThat(agent.eventTypes()).containsExactly("issue.*");
    }

    @Test
    void resources_out_of_bounds_cannot_even_be_made() {
        assertThatThrownBy(() -> new Resources(1, 1, 128, 1 << 20)).hasMessageContaining("memory");
        assertThatThrownBy(() -> new Resources(1 << 30, 1, 128, 2L << 30))
                .hasMessageContaining("tmp");
        assertThatThrownBy(() -> new Resources(1 << 30, 65, 128, 1 << 20))
                .hasMessageContaining("cpus");
        assertThatThrownBy(() -> new Resources(1 << 30, 1, 1, 1 << 20))
                .hasMessageContaining("processes");
    }

    private void manifest(String type, String text) throws IOException {
        Path folder = Files.createDirectories(agents.resolve(type));
        Files.writeString(folder.resolve("agent.yaml"), text);
    }

    private Agent one(String agent) {
        return load("", agent).repos().getFirst().agents().getFirst();
    }

    private ForemanConfig load(String more, String agentList) {
        Path file = dir.resolve("config.yaml");
        try {
            Files.writeString(
                    file,
                    Given.BASE
                            + more
                            + "repos: [{owner: o, name: r, agents: ["
                            + agentList
                            + "]}]\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return ConfigLoader.load(file, Given.ENV);
    }

    private List<String> problems(String agentList) {
        return Objects.requireNonNull(
                        catchThrowableOfType(ConfigException.class, () -> load("", agentList)))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }
}
