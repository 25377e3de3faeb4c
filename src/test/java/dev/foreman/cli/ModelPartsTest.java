package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
import dev.foreman.dispatch.ModelAccess;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import dev.foreman.testing.CashBook;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.Issues;
import dev.foreman.testing.RawUpstream;
import dev.foreman.web.AgentDoor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which agents may ask models, where, and for how long. */
class ModelPartsTest {
    private static final AgentId AGENT = AgentId.of("acme/rocket:issue-triage");
    private static final String KEY = "the-operators-own-key";

    @TempDir Path folder;
    private final HandClock clock = new HandClock();
    private final CashBook book = new CashBook();

    private Task task() {
        try (Store store = Store.open(folder.resolve("f.db"), clock)) {
            Event event =
                    new Event(
                            AGENT.repo(),
                            TaskType.ISSUE_TRIAGE,
                            "opened",
                            Issues.open(7),
                            clock.instant());
            return store.queue().find(store.queue().submit(event, AGENT, true)).orElseThrow();
        }
    }

    private static Llm ollama(URI base) {
        return new Llm(
                "ollama", Optional.of("small"), Optional.of(new Secret(KEY)), Optional.of(base));
    }

    private static int status(LlmEndpoint at) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(at.url() + "/api/chat"))
                                    .header("Authorization", "Bearer " + at.token())
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"model\":\"small\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void a_child_process_asks_at_loopback_for_as_long_as_its_task() throws Exception {
        Task task = task();
        try (RawUpstream upstream =
                        new RawUpstream((_, wire) ->
                                wire.whole(
                                        200,
                                        "application/json",
                                        "{\"eval_count\":2,\"prompt_eval_count\":3}"));
                ModelParts parts = new ModelParts(ollama(upstream.url()), book, clock);
                AgentDoor door = parts.door(0)) {
            ModelAccess access = parts.access(door);
            ModelAccess.Lease lease =
                    access.open(task, "process:issue-triage", clock.instant().plusSeconds(60));
            LlmEndpoint at = lease.endpoint().orElseThrow();

            assertThat(at.url().getHost()).isEqualTo("127.0.0.1");
            assertThat(status(at)).isEqualTo(200);
            assertThat(book.settled().getFirst().call().spender().task()).isEqualTo(task.id());
            assertThat(upstream.journal().getFirst().headers())
                    .containsEntry("authorization", "Bearer " + KEY);
            assertThat(door.localEnvironment("process:issue-triage"))
                    .containsEntry("ANTHROPIC_BASE_URL", at.url().toString())
                    .containsEntry("OPENAI_MODEL", "small")
                    .doesNotContainValue(at.token())
                    .doesNotContainValue(KEY);

            lease.close();
            lease.close();
            assertThat(status(at)).isEqualTo(401);
        }
    }

    @Test
    void others_ask_at_their_own_network_or_on_this_machine_or_nowhere() throws Exception {
        Task task = task();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (ModelParts parts =
                        new ModelParts(ollama(URI.create("http://127.0.0.1:9")), book, clock);
                AgentDoor door = parts.door(port)) {
            door.open(InetAddress.ofLiteral("127.1.0.1"), "127.1.0.0/16", "container:x");
            ModelAccess access = parts.access(door);
            for (String here :
                    new String[] {
                        "url:http://127.0.0.1:9000",
                        "url:http://localhost:9000",
                        "url:http://[::1]:9000"
                    }) {
                assertThat(url(access, task, here)).isEqualTo(door.localGateway());
            }
            assertThat(url(access, task, "container:x"))
                    .contains(URI.create("http://127.1.0.1:" + port));
            assertThat(url(access, task, "container:y")).isEmpty();
            assertThat(url(access, task, "url:http://127.evil.example")).isEmpty();
            assertThat(url(access, task, "url:http://agents.example:9000")).isEmpty();
            assertThat(url(access, task, "url:not an address")).isEmpty();
        }
    }

    private Optional<URI> url(ModelAccess access, Task task, String instance) {
        try (ModelAccess.Lease lease =
                access.open(task, instance, clock.instant().plus(Duration.ofMinutes(1)))) {
            return lease.endpoint().map(LlmEndpoint::url);
        }
    }

    @Test
    void without_a_model_there_is_no_gateway_and_nothing_in_the_environment() throws Exception {
        Llm none = new Llm(Llm.NONE, Optional.empty(), Optional.empty(), Optional.empty());
        try (ModelParts parts = new ModelParts(none, book, clock);
                AgentDoor door = parts.door(0)) {
            assertThat(door.localGateway()).isEmpty();
            assertThat(door.localEnvironment("process:issue-triage")).isEmpty();
            assertThat(door.environment(InetAddress.ofLiteral("127.1.0.1"), "container:x"))
                    .isEmpty();
            assertThat(door.gateway("container:x")).isEmpty();
            assertThat(url(parts.access(door), task(), "process:issue-triage")).isEmpty();
        }
    }
}
