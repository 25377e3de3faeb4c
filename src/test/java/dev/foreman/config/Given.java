package dev.foreman.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foreman.config.policy.Safety;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files, an environment and secrets that the tests share. */
final class Given {
    static final Path NAME = Path.of("config.yaml");
    static final Path RESOURCES = Path.of("src/test/resources/config");
    static final String LITERAL_SECRET = "literal-secret-value";

    static final Map<String, String> ENV =
            Map.of(
                    "HOME", "/home/op",
                    "GITHUB_TOKEN", "env-secret-token-1",
                    "ANTHROPIC_API_KEY", "env-secret-key-2",
                    "EMPTY", "",
                    "WITH_NEWLINE", "env-secret-3\n",
                    "WORD", "env-value-word",
                    "BIG", "123456",
                    "INTERVAL", "15",
                    "ZERO", "0");

    /** Nothing of this may ever be in a message. */
    static final List<String> SECRETS =
            List.of(
                    LITERAL_SECRET,
                    "env-secret-token-1",
                    "env-secret-key-2",
                    "env-secret-3",
                    "env-value-word",
                    "123456",
                    "1234567890");

    static final String BASE =
            "identity: {github_token: \"${GITHUB_TOKEN}\", github_user: my-bot}\n"
                    + "llm: {provider: none}\n";

    private Given() {}

    static ForemanConfig good(String name) {
        return ConfigLoader.load(RESOURCES.resolve("good").resolve(name), ENV);
    }

    /** The same with the kill-switch file written out, as what {@code check} prints has it. */
    static ForemanConfig writtenOut(ForemanConfig c) {
        Safety safety =
                new Safety(
                        c.safety().perDay(),
                        c.safety().surgeActions(),
                        c.safety().surgeWindow(),
                        Optional.of(c.safety().killSwitchOf(c.queue().dbPath())));
        return new ForemanConfig(
                c.identity(),
                c.llm(),
                c.polling(),
                c.queue(),
                c.retention(),
                c.containers(),
                c.agentsDir(),
                c.policy(),
                safety,
                c.approvals(),
                c.origins(),
                c.repos());
    }

    static ForemanConfig parse(String yaml) {
        return ConfigLoader.parse(yaml, NAME, ENV);
    }

    static List<String> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> parse(yaml)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
