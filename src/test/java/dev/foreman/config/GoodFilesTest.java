package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoodFilesTest {

    @Test
    void the_contracts_example_loads_as_it_is_written() {
        ForemanConfig config = Given.good("protocol-example.yaml");

        assertThat(config.identity())
                .isEqualTo(
                        new Identity.Token(
                                new Secret("env-secret-token-1"),
                                "my-bot",
                                URI.create("https://api.github.com")));
        assertThat(config.llm())
                .isEqualTo(
                        new Llm(
                                "anthropic",
                                Optional.of("claude-sonnet-4-6"),
                                Optional.of(new Secret("env-secret-key-2")),
                                Optional.empty()));
        // Its db_path is bare: the default.
        assertThat(config.queue().dbPath()).hasToString("/home/op/.agent-harness/memory.db");
        assertThat(config.containers().backend()).isEqualTo(Containers.Backend.DOCKER);
        assertThat(config.containers().socketUrl()).contains(URI.create("unix:///…"));
        Agent agent = config.repos().getFirst().agents().getFirst();
        assertThat(agent.id()).hasToString("my-org/my-repo:issue-triage");
        assertThat(agent.runtime())
                .isEqualTo(new Runtime.Image("foreman-issue-triage:latest", Optional.empty()));
        assertThat(agent.eventTypes()).containsExactly("issue.triage");
        assertThat(agent.settings())
                .isEqualTo(
                        Map.of(
                                "stale_days",
                                30,
                                "labels",
                                Map.of(
                                        "bug", List.of("crash", "exception"),
                                        "question", List.of("how do I"))));
    }

    @Test
    void what_is_left_out_has_its_default() {
        ForemanConfig config =
                Given.parse(
                        Given.BASE
                                + "queue:\npolling: {}\n"
                                + "repos: [{owner: o, name: r, agents: [{type: issue-triage}]}]");

        assertThat(config.polling()).isEqualTo(new Polling(Duration.ofSeconds(60), 5));
        assertThat(config.queue())
                .isEqualTo(
                        new Queue(
                                Path.of("/home/op/.agent-harness/memory.db"),
                                Duration.ofSeconds(300),
                                3,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60)));
        assertThat(config.containers()).isEqualTo(Containers.DEFAULT);
        Repo repo = config.repos().getFirst();
        assertThat(repo.backlog()).isEqualTo(new Backlog.None());
        assertThat(repo.includeMaintainers()).isFalse();
        Agent agent = repo.agents().getFirst();
        assertThat(agent.allowClose()).isFalse();
        assertThat(agent.runtime()).isEqualTo(new Runtime.BuiltIn());
        assertThat(agent.eventTypes()).containsExactly("issue.*");
        assertThat(agent.settings()).isEmpty();
    }

    @Test
    void everything_that_can_be_set_is_set() {
        ForemanConfig config = Given.good("everything.yaml");

        assertThat(config.identity())
                .isEqualTo(
                        new Identity.App(
                                12,
                                Path.of("/home/op/keys/app.pem"),
                                34,
                                URI.create("https://github.example/api/v3")));
        assertThat(config.llm())
                .isEqualTo(
                        new Llm(
                                "ollama",
                                Optional.of("llama3:8b"),
                                Optional.empty(),
                                Optional.of(URI.create("http://gpu-box:11434")),
                                List.of("phi", "qwen3:8b"),
                                List.of("env-value-word", "phi"),
                                Duration.ofMinutes(10),
                                0,
                                1_024,
                                OverBudget.PARK,
                                List.of(
                                        cap(BudgetLevel.CALL, 20_000, 250_000),
                                        cap(BudgetLevel.AGENT_DAY, 0, 2_000_000),
                                        cap(BudgetLevel.DAY, 1_000_000, 123_456_000_000L),
                                        cap(BudgetLevel.MONTH, 0, 100_000_001)),
                                Map.of(
                                        "llama3:8b", price("0", "0", "0", "0"),
                                        "phi", price("0.1", "0.25", "0.000001", "7.5"),
                                        "qwen3:8b", price("10", "20", "10", "12.5"),
                                        "env-value-word", price("1", "1", "1", "1.25"))));
        assertThat(config.polling()).isEqualTo(new Polling(Duration.ofSeconds(15), 10));
        assertThat(config.queue())
                .isEqualTo(
                        new Queue(
                                Path.of("data/q.db"),
                                Duration.ofSeconds(10),
                                0,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2)));
        assertThat(config.containers())
                .isEqualTo(
                        new Containers(
                                Containers.Backend.PODMAN,
                                Optional.of(URI.create("unix:///run/podman.sock")),
                                Containers.Fallback.REFUSE,
                                Cidr.around("10.64.0.0/12"),
                                8100));
        assertThat(config.repos())
                .extracting(Repo::backlog)
                .containsExactly(
                        new Backlog.Since(Duration.ofHours(36)),
                        new Backlog.All(),
                        new Backlog.Since(Duration.ofDays(7)),
                        new Backlog.Since(Duration.ofMinutes(90)));
        assertThat(config.repos().getFirst().includeMaintainers()).isTrue();
    }

    @Test
    void two_agents_of_one_type_are_told_apart_by_their_ordinals() {
        List<Agent> agents = Given.good("everything.yaml").repos().getFirst().agents();

        assertThat(agents)
                .extracting(agent -> agent.id().toString())
                .containsExactly(
                        "my-org/first:issue-triage",
                        "my-org/first:issue-triage:2",
                        "my-org/first:doc-writer");
        assertThat(agents)
                .extracting(Agent::runtime)
                .containsExactly(
                        new Runtime.BuiltIn(),
                        new Runtime.Url(URI.create("http://127.0.0.1:9001")),
                        new Runtime.Image(
                                "ghcr.io/acme/doc-writer",
                                Optional.of("sha256:" + "0123456789abcdef".repeat(4))));
        assertThat(agents.get(0).allowClose()).isTrue();
        assertThat(agents).extracting(Agent::allowNetwork).containsExactly(false, false, true);
        assertThat(agents.get(2).eventTypes()).containsExactly("issue.triage", "docs.*");
    }

    @Test
    void labels_and_keywords_are_the_words_that_were_written() {
        Map<String, Object> settings = firstSettings();

        assertThat(settings)
                .containsEntry(
                        "labels",
                        Map.of("no", List.of("yes", "404", "1:30", "~"), "needs info", List.of()))
                .containsEntry(
                        "required_sections", List.of("on", "Steps: env-value-word", "${HOME}"))
                .containsEntry("ask_for_information", false)
                .containsEntry("confidence_floor", 0.5);
    }

    @Test
    void the_settings_of_a_foreign_agent_are_plain_values_in_order() {
        Map<String, Object> settings =
                Given.good("everything.yaml").repos().getFirst().agents().get(2).settings();

        assertThat(settings.keySet())
                .containsExactly("tone", "depth", "big", "ratio", "strict", "since", "nested");
        assertThat(settings)
                .containsEntry("depth", 3)
                .containsEntry("big", 12345678901L)
                .containsEntry("ratio", 1.5)
                .containsEntry("strict", true)
                .containsEntry("since", "2026-01-01")
                .containsEntry("nested", Map.of("no", List.of("a", Map.of("b", "env-value-word"))));
    }

    @Test
    void settings_cannot_be_changed() {
        Map<String, Object> settings = firstSettings();

        assertThatThrownBy(() -> settings.put("x", 1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(
                        () -> ((Map<?, ?>) Objects.requireNonNull(settings.get("labels"))).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() ->
                        ((List<?>) Objects.requireNonNull(settings.get("required_sections")))
                                .clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void repositories_may_be_left_out() {
        assertThat(Given.parse(Given.BASE).repos()).isEmpty();
    }

    @Test
    void a_repository_keeps_the_case_it_was_written_in() {
        assertThat(Given.parse(Given.BASE + "repos: [{owner: My-Org, name: A.b}]").repos())
                .extracting(Repo::name)
                .extracting(RepoName::toString)
                .containsExactly("My-Org/A.b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1:1",
                "http://[::1]:8080",
                "http://a.localhost",
                "https://github.example/api/v3"
            })
    void a_token_may_go_to_this_machine_or_over_tls(String url) {
        ForemanConfig config =
                Given.parse(
                        "identity: {github_token: x, github_user: \"bot[bot]\", api_url: \""
                                + url
                                + "\"}\nllm: {provider: none}");
        assertThat(config.identity().apiUrl()).hasToString(url);
    }

    @Test
    void without_a_home_in_the_environment_the_users_own_is_taken() {
        ForemanConfig config =
                ConfigLoader.parse(
                        "identity: {github_token: x, github_user: b}\nllm: {provider: none}",
                        Given.NAME,
                        Map.of("HOME", ""));
        assertThat(config.queue().dbPath())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".agent-harness", "memory.db"));
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertThat(Given.parse("\uFEFF" + Given.BASE).repos()).isEmpty();
    }

    private static Cap cap(BudgetLevel level, long tokens, long micro) {
        return new Cap(
                level,
                tokens == 0 ? OptionalLong.empty() : OptionalLong.of(tokens),
                OptionalLong.of(micro));
    }

    private static Price price(String input, String output, String read, String write) {
        return new Price(
                new BigDecimal(input),
                new BigDecimal(output),
                new BigDecimal(read),
                new BigDecimal(write));
    }

    private static Map<String, Object> firstSettings() {
        return Given.good("everything.yaml").repos().getFirst().agents().getFirst().settings();
    }
}
