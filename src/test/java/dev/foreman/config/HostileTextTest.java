package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, it loads or is refused, and no secret is repeated. */
class HostileTextTest {
    private static final String ALPHABET = "\t\n {}[]:,-#&*!|>'\"%@`$~?<=\\0aé\u2028\u0000\uD83D";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void random_damage_is_refused_in_order_or_does_no_harm(int seed) {
        Random random = new Random(seed);
        String good =
                Given.text(Given.RESOURCES.resolve("good/protocol-example.yaml"))
                        .replace("${GITHUB_TOKEN}", "ghp_" + Given.LITERAL_SECRET)
                        .replace("${ANTHROPIC_API_KEY}", "sk-" + Given.LITERAL_SECRET);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            String bad = damage(good, random);
            try {
                Given.parse(bad);
            } catch (ConfigException e) {
                refused++;
                assertThat(e.problems()).isNotEmpty();
                assertThat(e.getMessage()).as(bad).doesNotContain(Given.LITERAL_SECRET);
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static String damage(String text, Random random) {
        StringBuilder s = new StringBuilder(text);
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            int at = random.nextInt(s.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> s.setCharAt(at, c);
                case 1 -> s.insert(at, c);
                case 2 -> s.delete(at, Math.min(s.length(), at + random.nextInt(1, 30)));
                default -> s.insert(at, s.substring(at, Math.min(s.length(), at + 40)));
            }
        }
        return s.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%YAML 99999999999.1\n---\na: 1\n",
                "%TAG ! tag:x,2026:\n---\na: !b 1\n",
                "%FOO\n---\na\n",
                "a: &\n",
                "a: *\n",
                "a: !<\n",
                "? \n",
                "- - -\n",
                ": :\n",
                "a: |9x\n",
                "\"\\U99999999\": 1\n",
                "---",
                "...",
                "null",
                "!!python/object:x {}",
                "\uD800"
            })
    void odd_texts_are_refused(String yaml) {
        assertThat(Given.problems(yaml)).isNotEmpty();
    }

    @Test
    void thousands_of_mistakes_are_cut_short() {
        StringBuilder yaml = new StringBuilder(Given.BASE);
        for (int i = 0; i < 5_000; i++) {
            yaml.append("k").append(i).append(": 1\n");
        }
        assertThat(Given.problems(yaml.toString())).hasSize(500);
    }

    @Test
    void a_token_in_the_wrong_place_is_masked_and_a_message_stays_one_short_line() {
        assertThat(Given.problems(Given.BASE + "ghp_abcdefghijkl: 1\n").getFirst())
                .contains("unknown key '***'")
                .doesNotContain("abcdef");
        assertThat(
                        Given.problems(Given.BASE.replace("none", "\"sk-ant-0123456789\\nx\""))
                                .getFirst())
                .contains("'***?x'");
        assertThat(Quote.of("z".repeat(900))).isEqualTo("'" + "z".repeat(60) + "…'");
        assertThat(Quote.clip("z" + "😀".repeat(60))).isEqualTo("z" + "😀".repeat(29) + "…");
        assertThat(Quote.clip("a".repeat(4_000))).hasSize(61);
        assertThat(Quote.clip("0123456789abcdef".repeat(3))).isEqualTo("***");
        assertThat(Quote.clip("api_key=hunter2")).isEqualTo("api_key=***");
    }

    @Test
    void a_value_that_became_a_key_is_not_repeated() {
        assertThat(
                        Given.problems(
                                "identity: {github_token, hunter2hunter2, github_user: b}\n"
                                        + "llm: {provider: none}"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(Given.problems(Given.BASE + "'x!hunter2': 1\n"))
                .containsExactly(
                        "config.yaml:3:1  this is no known key — write 'key: value', with a space"
                                + " after ':'; known here: identity, llm, polling, queue,"
                                + " retention, containers, agents_dir, policy, safety, approvals, repos");
    }
}
