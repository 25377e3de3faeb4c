package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.TaskMessage.Context;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskMessage.Payload;
import dev.foreman.testing.Issues;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final TaskId TASK = TaskId.of("6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f40");

    @Test
    void a_task_is_written_in_the_field_names_of_the_contract() {
        TaskMessage task =
                new TaskMessage(
                        TASK,
                        TaskType.ISSUE_TRIAGE,
                        RepoName.of("acme/widgets"),
                        new Payload("opened", Issues.labeled(Issues.open(12), "bug")),
                        new Context(
                                null,
                                new LlmBackend("none", null),
                                null,
                                List.of(new Label("bug", "broken")),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of("stale_days", 30),
                                null,
                                null));

        JsonNode wire = Json.tree(task);

        assertThat(wire.path("task_id").asText()).isEqualTo(TASK.toString());
        assertThat(wire.path("type").asText()).isEqualTo("issue.triage");
        assertThat(wire.path("repo").asText()).isEqualTo("acme/widgets");
        JsonNode issue = wire.path("payload").path("issue");
        assertThat(wire.path("payload").path("action").asText()).isEqualTo("opened");
        assertThat(issue.path("number").asInt()).isEqualTo(12);
        assertThat(issue.path("labels").path(0).path("name").asText()).isEqualTo("bug");
        assertThat(issue.path("created_at").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(issue.path("author_association").asText()).isEqualTo("NONE");
        assertThat(issue.has("open")).as("our own question, not GitHub's field").isFalse();
        assertThat(issue.path("user").has("bot")).isFalse();
        assertThat(wire.path("context").has("memory_summary")).isTrue();
        assertThat(wire.path("context").path("memory_summary").isNull()).isTrue();
        assertThat(wire.path("context").path("llm_backend").path("provider").asText())
                .isEqualTo("none");
        assertThat(wire.path("context").path("agent_config").path("stale_days").asInt())
                .isEqualTo(30);
        assertThat(wire.path("context").has("llm_endpoint")).isFalse();
        assertThat(Json.read(Json.write(task), TaskMessage.class)).isEqualTo(task);
    }

    @Test
    void a_plain_v0_task_without_our_additions_is_read() {
        TaskMessage task =
                Json.read(
                        """
                        {"task_id": "6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f40", "type": "issue.triage",
                         "repo": "acme/widgets", "payload": {"action": "opened"},
                         "context": {"memory_summary": "seen", "llm_backend": {"provider": "x", "model": "y"}}}
                        """,
                        TaskMessage.class);

        assertThat(task.context().comments()).isEmpty();
        assertThat(task.context().agentConfig()).isEmpty();
        assertThat(task.context().memorySummary()).isEqualTo("seen");
    }

    @Test
    void every_action_and_verdict_survives_being_written_down() {
        List<Action> actions =
                List.of(
                        new Action.AddLabel("a"),
                        new Action.RemoveLabel("b"),
                        new Action.PostComment("c"),
                        new Action.CloseIssue("completed", 4),
                        new Action.Assign("d"),
                        new Action.SuggestLabel("e", "f", 0.25),
                        new Action.Unacceptable("g", "h"));

        for (Action action : actions) {
            assertThat(Json.read(Json.write(action), Action.class)).isEqualTo(action);
            assertThat(Json.tree(action).path("type").asText()).isEqualTo(action.kind());
        }
        Verdict refused = new Verdict.Refused("rule", "reason");
        assertThat(Json.read(Json.write(refused), Verdict.class)).isEqualTo(refused);
    }

    @Test
    void a_decision_message_written_is_a_decision_message_read() throws MalformedDecision {
        DecisionMessage decision =
                new DecisionMessage(
                        TASK,
                        Decision.CLOSE,
                        "spam",
                        List.of(new Action.CloseIssue("not_planned", null)),
                        0.9,
                        "closed it");

        IssueRef issue = IssueRef.parse("acme/widgets#12").orElseThrow();
        assertThat(new DecisionReader(TASK, issue).read(Json.write(decision))).isEqualTo(decision);
    }

    @Test
    void what_is_not_the_json_of_a_thing_is_an_error_that_names_the_thing() {
        assertThatThrownBy(() -> Json.read("{", Sighting.class))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Sighting");
        assertThatThrownBy(() -> Json.write(new Object()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Object");
    }
}
