package dev.foreman.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Policy;
import dev.foreman.learning.Scene;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskMessage.Correction;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskMessage.RepoText;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.Task;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BriefingTest {
    private static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);

    @TempDir Path folder;

    @Test
    void what_people_corrected_lately_is_told_and_what_is_long_ago_is_not() {
        try (Scene scene = new Scene(folder)) {
            assertThat(Json.write(write(scene.stage))).doesNotContain("corrections");
            scene.act(1, new Action.AddLabel("bug"));
            scene.stage.clock.seconds(20);
            scene.stage.repo.unlabel(1, "bug", "mara");
            scene.stage.repo.label(1, "question", "mara");
            scene.poll(1);
            scene.pass(Duration.ofHours(2));
            scene.work();

            assertThat(write(scene.stage).context().corrections())
                    .containsExactly(new Correction("add_label", "bug", "question", 1, 0));
            scene.pass(Duration.ofDays(91));
            assertThat(write(scene.stage).context().corrections()).isEmpty();
        }
    }

    @Test
    void only_for_a_model_the_repositorys_own_texts_are_read_and_then_kept_for_an_hour() {
        try (Stage stage = new Stage(folder)) {
            stage.repo.openIssue("rowan", "It breaks", "when I start it");
            stage.repo.putFile("README.md", "# Widgets");
            stage.clock.seconds(30);

            assertThat(Json.write(write(stage))).doesNotContain("repo_texts");
            Briefing briefing = briefing(stage, "anthropic");
            assertThat(write(stage, briefing).context().repoTexts())
                    .containsExactly(new RepoText("README.md", "# Widgets"));
            stage.repo.putFile("README.md", "# Gadgets");
            stage.clock.advance(Duration.ofMinutes(59));
            assertThat(write(stage, briefing).context().repoTexts().getFirst().content())
                    .isEqualTo("# Widgets");
            stage.clock.advance(Duration.ofMinutes(2));
            assertThat(write(stage, briefing).context().repoTexts().getFirst().content())
                    .isEqualTo("# Gadgets");
        }
    }

    private static Briefing briefing(Stage stage, String provider) {
        return new Briefing(
                stage.client,
                stage.store.memory(),
                new LlmBackend(provider, null),
                stage.self,
                stage.clock);
    }

    private static TaskMessage write(Stage stage) {
        return write(stage, briefing(stage, "none"));
    }

    private static TaskMessage write(Stage stage, Briefing briefing) {
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "triage",
                        stage.client.issue(Stage.ref(1)),
                        stage.clock.instant());
        Task task =
                stage.store
                        .queue()
                        .find(stage.store.queue().submit(event, AGENT, true))
                        .orElseThrow();
        return briefing.write(
                task,
                new AgentProfile(AGENT, Map.of(), Policy.DEFAULT),
                stage.clock.instant().plusSeconds(60),
                Optional.empty());
    }
}
