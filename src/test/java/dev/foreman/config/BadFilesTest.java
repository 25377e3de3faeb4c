package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad file beside the very words that are said about it. */
class BadFilesTest {
    private static final Path BAD = Given.RESOURCES.resolve("bad");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_bad_file_is_refused_in_exactly_these_words(String name) {
        Path file = BAD.resolve(name);
        ConfigException refusal =
                catchThrowableOfType(
                        ConfigException.class, () -> ConfigLoader.load(file, Given.ENV));
        assertThat(refusal).isNotNull();
        String said =
                String.valueOf(refusal.getMessage())
                                .replace(file.toString(), "config.yaml")
                                .replace(BAD + "/", "")
                        + "\n";
        assertThat(said)
                .isEqualTo(Given.text(BAD.resolve(name.replace(".yaml", ".expected"))))
                .doesNotContain(Given.SECRETS);
        assertThat(refusal.problems())
                .isSortedAccordingTo(
                        Comparator.comparing((Problem p) -> !p.file().equals(file))
                                .thenComparing(Problem::file)
                                .thenComparingInt(Problem::line))
                .allMatch(problem -> problem.line() > 0);
    }

    @Test
    void there_are_at_least_forty_five_of_them() throws IOException {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(45);
    }
}
