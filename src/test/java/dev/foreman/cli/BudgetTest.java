package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Spender;
import dev.foreman.store.CapUse;
import dev.foreman.store.Charge;
import dev.foreman.store.Spendings;
import dev.foreman.store.Store;
import dev.foreman.testing.RawUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent of a running Foreman asks is charged to it, and refused over its cap. */
class BudgetTest {
    private static final String QUESTION =
            "{\"model\":\"small\",\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}";

    /** One by hand, and one by polling if that was quick. */
    private static final String WAITING =
            "(1 task|2 tasks wait, the first) waits for room in the month's model budget until ";

    @TempDir private Path dir;

    @Test
    void an_agent_thinks_until_its_task_has_spent_its_budget_and_the_costs_tell_of_it()
            throws Exception {
        List<Integer> answers = new CopyOnWriteArrayList<>();
        try (Rig rig = new Rig(dir);
                RawUpstream upstream =
                        new RawUpstream((_, wire) ->
                                wire.whole(
                                        200,
                                        "application/json",
                                        "{\"model\":\"small\",\"done\":true,\"eval_count\":20,"
                                                + "\"prompt_eval_count\":400}"));
                FakeAgent agent = new FakeAgent().decide("skip")) {
            agent.meanwhile(() -> {
                URI url = URI.create(endpoint(agent, "url") + "/api/chat");
                for (int i = 0; i < 3; i++) {
                    answers.add(ask(url, endpoint(agent, "token")));
                }
            });
            rig.watch(agent.yaml(false));
            String yaml = Files.readString(rig.config);
            Files.writeString(
                    rig.config,
                    yaml.replace(
                            "llm: {provider: none}",
                            """
                            llm:
                              provider: ollama
                              model: small
                              base_url: "%s"
                              max_output_tokens: 100
                              budget: {task: {tokens: 1000}, day: {usd: 1}}
                              prices: {small: {input: 1, output: 10}}
                            """
                                    .formatted(upstream.url())));
            try (Harness harness = rig.start()) {
                rig.widgets.openIssue("rowan", "It crashes", "");
                Rig.settled(harness, 1);

                assertThat(answers).containsExactly(200, 402, 402);
                assertThat(upstream.journal()).hasSize(1);
                Spendings book = harness.engine().store().spendings();
                assertThat(book.today(Instant.now())).isEqualTo(new Charge(1, 420, 600, 0));
                assertThat(book.reserved()).isEqualTo(Charge.NONE);
                assertThat(book.uses(rig.load().llm().caps(), Instant.now()))
                        .filteredOn(use -> use.cap().level() == BudgetLevel.TASK)
                        .extracting(CapUse::of)
                        .containsExactly(agent.asked.getFirst().path("task_id").asText());
                assertThat(rig.run("costs", "--by", "agent")).isZero();
                assertThat(rig.out()).contains("acme/widgets:issue-triage", "$0.0006", "42 %");
                rig.run("status");
                assertThat(rig.out()).contains("models  costs today $0.0006, 420 tokens in 1 call");
            }
        }
    }

    @Test
    void a_task_without_room_waits_in_plain_words_and_goes_on_when_the_cap_is_raised()
            throws Exception {
        try (Rig rig = new Rig(dir);
                RawUpstream upstream =
                        new RawUpstream((_, wire) ->
                                wire.whole(
                                        200,
                                        "application/json",
                                        "{\"model\":\"small\",\"done\":true,\"eval_count\":20,"
                                                + "\"prompt_eval_count\":400}"));
                FakeAgent agent = new FakeAgent()) {
            agent.meanwhile(() -> {
                JsonNode at = agent.asked.getLast().at("/context/llm_endpoint");
                URI url = URI.create(at.path("url").asText() + "/api/chat");
                int status = ask(url, at.path("token").asText());
                // Without a model it says something that is no decision.
                agent.decide(status == 200 ? "skip" : "no idea");
            });
            rig.watch(agent.yaml(false));
            String yaml = Files.readString(rig.config);
            String model =
                    """
                    llm:
                      provider: ollama
                      model: small
                      base_url: "%s"
                      max_output_tokens: 100
                      over_budget: park
                      budget: {month: {tokens: %d}}
                    """;
            Files.writeString(
                    rig.config,
                    yaml.replace("llm: {provider: none}", model.formatted(upstream.url(), 2_000)));
            try (Harness harness = rig.start()) {
                Store store = harness.engine().store();
                store.spendings()
                        .reserve(
                                new ModelCall(
                                        new Spender(
                                                TaskId.random(),
                                                AgentId.of("acme/widgets:issue-triage")),
                                        "ollama",
                                        "small"),
                                Amount.ofTokens(1_990),
                                List.of());
                rig.widgets.openIssue("rowan", "It crashes", "");

                assertThat(rig.run("triage", "acme/widgets#1")).isEqualTo(CommandLines.FAILED);
                assertThat(rig.out())
                        .contains("waits for room in the month's model budget until ", " UTC,")
                        .doesNotContain("waits: waits");
                rig.run("status");
                assertThat(rig.out()).containsPattern(WAITING);
                rig.run("status", "--json");
                int parked = rig.json().at("/parked/tasks").asInt();
                assertThat(parked).isPositive();
                rig.run("metrics");
                assertThat(rig.out())
                        .containsPattern("(?m)^foreman_tasks_parked " + parked + "(\\.0)?$");
                assertThat(upstream.journal()).isEmpty();
                assertThat(store.queue().recent(10)).allMatch(task -> task.attempts() == 0);
            }
            rig.run("status");
            assertThat(rig.out()).containsPattern(WAITING);

            Files.writeString(
                    rig.config,
                    yaml.replace("llm: {provider: none}", model.formatted(upstream.url(), 20_000)));
            try (Harness harness = rig.start()) {
                Rig.settled(harness, 1);
                assertThat(upstream.journal()).isNotEmpty();
                Rig.soon(() -> assertThat(harness.engine().store().queue().parked()).isEmpty());
                rig.run("status");
                assertThat(rig.out()).doesNotContain("waits for room");
            }
        }
    }

    private static String endpoint(FakeAgent agent, String field) {
        return agent.asked.getFirst().at("/context/llm_endpoint/" + field).asText();
    }

    private static int ask(URI url, String token) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(url)
                                    .header("Authorization", "Bearer " + token)
                                    .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
