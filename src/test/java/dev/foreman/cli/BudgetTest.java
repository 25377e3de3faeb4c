package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.store.CapUse;
import dev.foreman.store.Charge;
import dev.foreman.store.Spendings;
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
                              budget: {task: {tokens: 500}, day: {usd: 1}}
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
                assertThat(rig.out()).contains("acme/widgets:issue-triage", "$0.0006", "84 %");
                rig.run("status");
                assertThat(rig.out()).contains("models  costs today $0.0006, 420 tokens in 1 call");
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
