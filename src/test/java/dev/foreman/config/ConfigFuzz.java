package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whatever the file, it is a configuration or every problem of it in words without a secret. */
class ConfigFuzz {
    /** Made of nothing that a file would hold by itself. */
    private static final Map<String, String> ENV =
            Map.of(
                    "HOME", "/home/op",
                    "GITHUB_TOKEN", "ghp_Q7w9Zk3LmX8vTb2NcR5yHd4JsP6fGa1EuKiO",
                    "ANTHROPIC_API_KEY", "sk-ant-J8f2Kq7Zx4Vn9Lm3Tw6Rb1Yc5Hd",
                    "WORD", "hunter2hunter2");

    private static final int LONGEST_LINE = 600;
    private static final int MOST_PROBLEMS = 500;

    @FuzzTest
    void a_file_is_read_or_refused_and_no_secret_is_repeated(byte[] bytes) {
        String text;
        try {
            text = ConfigFile.decode(bytes, new Problems(Given.NAME));
        } catch (ConfigException e) {
            assertThat(e.problems()).hasSize(1);
            return;
        }
        ForemanConfig config;
        try {
            config = ConfigLoader.parse(text, Given.NAME, ENV);
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_PROBLEMS);
            e.problems()
                    .forEach(p -> {
                        assertThat(p.toString().lines().count()).isEqualTo(1);
                        assertThat(p.toString()).hasSizeLessThan(LONGEST_LINE);
                    });
            secretsStaySecret(text, String.valueOf(e.getMessage()));
            return;
        }
        secretsStaySecret(text, config.identity() + " " + config.llm());
        whatIsInForceLoadsAgain(config);
    }

    /** A value from the environment is never told, unless the file itself spells it out. */
    private static void secretsStaySecret(String text, String told) {
        ENV.forEach((name, secret) -> {
            if (!name.equals("HOME") && !text.contains(secret) && !isUsedInTheOpen(text, name)) {
                assertThat(told).doesNotContain(secret);
            }
        });
    }

    /** {@code github_user: ${WORD}}: then the name is what the operator wants shown. */
    private static boolean isUsedInTheOpen(String text, String name) {
        return text.replace("github_token: ${" + name, "")
                .replace("github_token: \"${" + name, "")
                .replace("api_key: ${" + name, "")
                .replace("api_key: \"${" + name, "")
                .contains(name);
    }

    private static void whatIsInForceLoadsAgain(ForemanConfig config) {
        String shown = EffectiveConfig.render(config);
        ForemanConfig again =
                ConfigLoader.parse(
                        shown.replace("github_token: '***'", "github_token: ${GITHUB_TOKEN}")
                                .replace("api_key: '***'", "api_key: ${ANTHROPIC_API_KEY}"),
                        Given.NAME,
                        ENV);
        assertThat(EffectiveConfig.render(again)).isEqualTo(shown);
        assertThat(again.repos()).isEqualTo(config.repos());
        assertThat(shown.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }
}
