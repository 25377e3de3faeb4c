package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveConfigTest {

    @Test
    void secrets_are_masked_and_defaults_are_shown() {
        ForemanConfig config = Given.good("protocol-example.yaml");
        String yaml = EffectiveConfig.render(config);

        assertThat(yaml)
                .contains(
                        "github_token: '***'", "api_key: '***'", "api_url: https://api.github.com")
                .contains("backlog: none", "include_maintainers: false", "max_retries: 3")
                .doesNotContain(Given.SECRETS);
        assertThat(EffectiveConfig.json(config).toString()).doesNotContain(Given.SECRETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol-example.yaml", "everything.yaml"})
    void with_the_secrets_put_back_it_loads_to_the_same(String name) {
        ForemanConfig config = Given.good(name);
        assertThat(again(config)).isEqualTo(Given.writtenOut(config));
    }

    @Test
    void the_json_has_the_files_keys() {
        ObjectNode json = EffectiveConfig.json(Given.good("everything.yaml"));

        assertThat(json.at("/identity/app/app_id").asLong()).isEqualTo(12);
        assertThat(json.at("/llm/budget/call/usd").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(json.at("/llm/budget/task").asText()).isEqualTo("none");
        assertThat(json.at("/llm/over_budget").asText()).isEqualTo("park");
        assertThat(json.at("/llm/prices/phi/cache_write").asText()).isEqualTo("7.5");
        assertThat(json.at("/repos/0/backlog").asText()).isEqualTo("36h");
        assertThat(json.at("/repos/3/backlog").asText()).isEqualTo("90m");
        assertThat(json.at("/repos/0/agents/0/config/required_sections/2").asText())
                .isEqualTo("${HOME}");
        assertThat(json.at("/repos/0/agents/2/config/digest").asText())
                .isEqualTo("sha256:" + "0123456789abcdef".repeat(4));
        assertThat(json.at("/repos/0/agents/2/allow_network").asBoolean()).isTrue();
        assertThat(json.at("/containers/fallback").asText()).isEqualTo("refuse");
        assertThat(json.at("/containers/address_pool").asText()).isEqualTo("10.64.0.0/12");
        assertThat(json.at("/repos/0/agents/1/config/url").asText())
                .isEqualTo("http://127.0.0.1:9001");
        assertThat(json.at("/containers/socket_url").asText()).isEqualTo("unix:///run/podman.sock");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void settings_of_any_shape_survive_the_way_out_and_in(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            ForemanConfig base = Given.good("everything.yaml");
            Agent agent = base.repos().getFirst().agents().get(2);
            Agent odd =
                    new Agent(
                            new AgentId(new RepoName("o", "r"), "x", 1),
                            false,
                            agent.runtime(),
                            agent.eventTypes(),
                            map(random, 3),
                            Manifest.plain("x"),
                            Policy.DEFAULT,
                            Origins.BUILT_IN);
            Repo repo =
                    new Repo(
                            new RepoName("o", "r"),
                            List.of(odd),
                            new Backlog.All(),
                            base.policy(),
                            Origins.BUILT_IN);
            ForemanConfig config = base.withRepos(List.of(repo));
            assertThat(again(config)).isEqualTo(Given.writtenOut(config));
        }
    }

    private static ForemanConfig again(ForemanConfig config) {
        return Given.parse(
                EffectiveConfig.render(config)
                        .replace("github_token: '***'", "github_token: ${GITHUB_TOKEN}")
                        .replace("api_key: '***'", "api_key: ${ANTHROPIC_API_KEY}"));
    }

    private static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int n = random.nextInt(1, 5); n > 0; n--) {
            map.put("k" + word(random), value(random, depth));
        }
        return map;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(-20, 20));
            case 2 -> random.nextBoolean();
            case 3 -> word(random);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> map(random, depth - 1);
        };
    }

    private static String word(Random random) {
        List<String> words =
                List.of(
                        "no",
                        "on",
                        "007",
                        "1:30",
                        "~",
                        "null",
                        "",
                        " ",
                        "a: b",
                        "- x",
                        "#",
                        "***",
                        "${X}",
                        "$${",
                        "$",
                        "'",
                        "\"",
                        "\\",
                        "é",
                        "😀",
                        "\n",
                        "\t",
                        "<<",
                        "=",
                        "&a",
                        "*a",
                        "!t",
                        "%",
                        "@",
                        "`",
                        "{",
                        "]",
                        ",",
                        "?",
                        "1e3",
                        ".5",
                        ".nan",
                        "0x1F",
                        "2026-01-01",
                        "true",
                        "\u0085",
                        "\u0001",
                        "word");
        StringBuilder word = new StringBuilder();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            word.append(words.get(random.nextInt(words.size())));
        }
        return word.toString();
    }
}
