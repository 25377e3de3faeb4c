package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The published schema of {@code agent.yaml} and the reader of that file say the same. */
class ManifestSchemaTest {
    private static final Path FILE = Path.of("docs/schema/agent-manifest.schema.json");

    @Test
    void they_know_the_same_keys() throws Exception {
        ObjectNode schema = (ObjectNode) Json.mapper().readTree(Given.text(FILE));

        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(ManifestReader.KEYS);
        assertThat(schema.at("/properties/resources/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(ManifestReader.RESOURCES);
        String docs = Given.text(Path.of("docs/agent-manifest.md"));
        assertThat(ManifestReader.KEYS)
                .allSatisfy(key -> assertThat(docs).contains("`" + key + "`"));
        assertThat(ManifestReader.RESOURCES)
                .allSatisfy(key -> assertThat(docs).contains("`" + key + "`"));
    }

    @Test
    void the_built_in_agents_manifest_is_valid() throws Exception {
        assertThat(isValid(Manifests.packaged("issue-triage"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "description: It greets.",
                "events: [issue.triage, \"issue.*\"]",
                "image: ghcr.io/acme/x:1",
                "port: 1",
                "concurrency: 64",
                "timeout_seconds: 86400",
                "network: internet",
                "resources: {memory: 16m, cpus: 0.05, processes: 8, tmp: 1m}",
                "resources: {}",
                "settings: {type: object, properties: {tone: {type: string}}}"
            })
    void what_is_right_is_right_for_both(String line) throws Exception {
        String yaml = "name: x\nprotocol: v0\n" + line + "\n";
        assertThat(ManifestReader.read(yaml, Given.NAME, "x").name()).isEqualTo("x");
        assertThat(isValid(yaml)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nome: x",
                "description: 7",
                "events: []",
                "events: [issue]",
                "image: --privileged",
                "image: x@sha256:12",
                "port: 0",
                "concurrency: 65",
                "timeout_seconds: 86401",
                "network: host",
                "resources: {memory: 512}",
                "resources: {memory: 1.5g}",
                "resources: {cpu: 1}",
                "resources: {cpus: 65}",
                "resources: {processes: 7}",
                "settings: []",
                "settings: {}",
                "settings: {type: object, properties: {url: {type: string}}}"
            })
    void what_is_wrong_is_wrong_for_both(String line) throws Exception {
        String yaml = "name: x\nprotocol: v0\n" + line + "\n";
        assertThatThrownBy(() -> ManifestReader.read(yaml, Given.NAME, "x"))
                .isInstanceOf(ConfigException.class);
        assertThat(isValid(yaml)).isFalse();
    }

    private static boolean isValid(String yaml) throws Exception {
        Map<String, Object> schema =
                Json.mapper().readValue(Given.text(FILE), new TypeReference<>() {});
        Map<String, Object> manifest = new Yaml().load(yaml);
        return SettingsSchema.of(schema, SettingsSchema.LIMIT).check(manifest).isEmpty();
    }
}
