package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from files beside the environment, in this order and no other. */
@Timeout(30)
class CredentialsTest {
    private static final String SECRET = "file-secret-1";

    @TempDir private Path dir;
    private Path systemd;
    private Path container;
    private final Map<String, String> env = new HashMap<>(Map.of("HOME", "/home/op"));

    @BeforeEach
    void folders() throws IOException {
        systemd = Files.createDirectory(dir.resolve("credentials"));
        container = Files.createDirectory(dir.resolve("secrets"));
        env.put(Credentials.DIRECTORY, systemd.toString());
    }

    private ForemanConfig parse(String yaml) {
        return ConfigLoader.parse(
                yaml, Given.NAME, new Credentials(env, container), Optional.empty());
    }

    private String token() {
        ForemanConfig config = parse(Given.BASE);
        return ((Identity.Token) config.identity()).token().reveal();
    }

    private List<Problem> problems() {
        return catchThrowableOfType(ConfigException.class, this::token).problems();
    }

    private String problem() {
        assertThat(problems()).hasSize(1);
        String all = problems().getFirst().toString();
        assertThat(all).doesNotContain(SECRET).contains("GITHUB_TOKEN").contains("/run/secrets");
        return all;
    }

    @Test
    void the_environment_wins_then_systemd_then_the_container_engine() throws IOException {
        Files.writeString(container.resolve("GITHUB_TOKEN"), "from-the-engine");
        assertThat(token()).isEqualTo("from-the-engine");
        Files.writeString(systemd.resolve("GITHUB_TOKEN"), "from-systemd");
        assertThat(token()).isEqualTo("from-systemd");
        env.put("GITHUB_TOKEN", "from-the-environment");
        assertThat(token()).isEqualTo("from-the-environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "/\0"})
    void a_credentials_directory_that_is_none_is_passed_over(String directory) throws IOException {
        Files.writeString(container.resolve("GITHUB_TOKEN"), SECRET);
        env.put(Credentials.DIRECTORY, directory);
        assertThat(token()).isEqualTo(SECRET);
        env.remove(Credentials.DIRECTORY);
        assertThat(token()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"'\n', true", "'\r\n', true", "'\n\n', false", "' ', false", "'\r', false"})
    void one_newline_at_the_end_is_cut_and_nothing_else(String end, boolean good)
            throws IOException {
        Files.writeString(systemd.resolve("GITHUB_TOKEN"), SECRET + end);
        if (good) {
            assertThat(token()).isEqualTo(SECRET);
        } else {
            assertThat(problems().getFirst().toString())
                    .contains("white space")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void what_is_nowhere_is_told_with_all_the_places() {
        assertThat(problem())
                .contains("the environment variable GITHUB_TOKEN is not set — ")
                .contains("$CREDENTIALS_DIRECTORY or /run/secrets");
    }

    @Test
    void the_first_file_that_is_there_counts_even_when_it_is_no_good() throws IOException {
        Files.writeString(container.resolve("GITHUB_TOKEN"), SECRET);
        Files.createDirectory(systemd.resolve("GITHUB_TOKEN"));
        assertThat(problem()).contains("$CREDENTIALS_DIRECTORY/GITHUB_TOKEN is no regular file");
    }

    @Test
    void a_file_of_64_kib_is_read_and_a_larger_one_is_not() throws IOException {
        Files.writeString(systemd.resolve("GITHUB_TOKEN"), "x".repeat(Credentials.MAX_BYTES));
        assertThat(token()).hasSize(Credentials.MAX_BYTES);
        Files.writeString(
                systemd.resolve("GITHUB_TOKEN"), SECRET + "x".repeat(Credentials.MAX_BYTES));
        assertThat(problem()).contains("is larger than 64 KiB");
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        Files.write(container.resolve("GITHUB_TOKEN"), new byte[] {'a', (byte) 0xff});
        assertThat(problem()).contains(container + "/GITHUB_TOKEN is not UTF-8");
    }

    @Test
    void a_pipe_is_refused_without_waiting_for_its_writer() throws Exception {
        Process made =
                new ProcessBuilder("mkfifo", systemd.resolve("GITHUB_TOKEN").toString()).start();
        assumeTrue(made.waitFor(20, TimeUnit.SECONDS) && made.exitValue() == 0, "no mkfifo here");
        assertThat(problem()).contains("is no regular file");
    }

    @Test
    void a_link_is_followed_as_kubernetes_makes_them() throws IOException {
        Path data = Files.createDirectory(systemd.resolve("..data"));
        Files.writeString(data.resolve("GITHUB_TOKEN"), SECRET + "\n");
        Files.createSymbolicLink(
                systemd.resolve("GITHUB_TOKEN"), Path.of("..data", "GITHUB_TOKEN"));
        assertThat(token()).isEqualTo(SECRET);
    }

    @Test
    void a_name_leads_to_no_other_folder() throws IOException {
        Files.writeString(dir.resolve("outside"), SECRET);
        String yaml = Given.BASE.replace("${GITHUB_TOKEN}", "${../outside}");
        assertThat(catchThrowableOfType(ConfigException.class, () -> parse(yaml)))
                .hasMessageContaining("starts no variable")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void what_came_from_a_file_is_never_rendered() throws IOException {
        Files.writeString(container.resolve("GITHUB_TOKEN"), SECRET);
        ForemanConfig config = parse(Given.BASE);
        assertThat(EffectiveConfig.render(config)).contains("***").doesNotContain(SECRET);
    }
}
