package dev.foreman.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.DecisionReader;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas, the documentation's examples and the code say the same. */
class ProtocolDocumentationTest {
    private static final JsonSchema TASK = schema("task-message");
    private static final JsonSchema DECISION = schema("decision-message");

    private static JsonSchema schema(String name) {
        String file = "/dev/foreman/protocol/" + name + ".schema.json";
        try (InputStream in = Objects.requireNonNull(TaskMessage.class.getResourceAsStream(file))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> examples(String kind) throws Exception {
        String text = Files.readString(Path.of("docs/protocol.md"));
        return Pattern.compile("```json " + kind + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    private static TaskMessage exampleTask() throws Exception {
        return TaskReader.read(examples("task").getFirst().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_task_of_the_documentation_is_valid_and_understood() throws Exception {
        JsonNode example = Json.mapper().readTree(examples("task").getFirst());
        assertThat(TASK.validate(example)).isEmpty();
        assertThat(TASK.validate(Json.tree(exampleTask()))).isEmpty();
        assertThat(exampleTask())
                .usingRecursiveComparison()
                .ignoringFields("context.llmBackend")
                .isEqualTo(Json.mapper().treeToValue(example, TaskMessage.class));
    }

    @Test
    void the_decisions_of_the_documentation_are_valid_and_understood() throws Exception {
        assertThat(examples("decision")).hasSize(2);
        for (String example : examples("decision")) {
            assertThat(DECISION.validate(Json.mapper().readTree(example))).isEmpty();
            DecisionMessage d = read(example);
            assertThat(DECISION.validate(Json.tree(d))).isEmpty();
        }
    }

    @Test
    void what_the_agent_answers_to_the_documented_task_is_valid() throws Exception {
        DecisionMessage d = Brain.decide(exampleTask(), Tasks.NOW);
        assertThat(DECISION.validate(Json.tree(d))).isEmpty();
        assertThat(read(Json.write(d))).isEqualTo(d);
        assertThat(Tasks.labels(d)).containsExactly("bug", "needs-info");
        assertThat(Tasks.comments(d).getFirst()).contains("- Steps to reproduce");
        DecisionMessage close = Tasks.issue("test", "").decide();
        assertThat(DECISION.validate(Json.tree(close))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"decision\": \"skip\"|\"decision\": \"maybe\"",
                "\"actions\": []|\"actions\": [{\"type\": \"delete_repo\"}]",
                "\"actions\": []|\"actions\": [{\"type\": \"add_label\"}]",
                "\"actions\": []|\"actions\": [{\"type\": \"close_issue\", \"reason\": \"bored\"}]",
                "\"actions\": []|\"action\": []",
                "\"rationale\": |\"reason\": "
            })
    void the_schema_refuses_what_is_no_decision(String change) throws Exception {
        String[] fromTo = change.split("\\|", 2);
        String broken = examples("decision").getLast().replace(fromTo[0], fromTo[1]);
        assertThat(DECISION.validate(Json.mapper().readTree(broken))).isNotEmpty();
    }

    private static DecisionMessage read(String json) throws Exception {
        return new DecisionReader(
                        exampleTask().taskId(), new IssueRef(RepoName.of("acme/rocket"), 7))
                .read(json);
    }
}
