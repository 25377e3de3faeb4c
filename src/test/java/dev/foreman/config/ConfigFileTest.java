package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir Path dir;

    @Test
    void a_missing_file_is_named() {
        assertThat(refusal(dir.resolve("c.yaml")))
                .containsExactly(
                        dir.resolve("c.yaml")
                                + "  there is no such file — copy config.example.yaml to start"
                                + " with");
    }

    @Test
    void a_directory_is_no_file() {
        assertThat(refusal(dir).getFirst()).startsWith(dir + "  is a directory");
    }

    @Test
    void a_file_that_may_not_be_read_is_named() throws IOException {
        Path file = Files.writeString(dir.resolve("c.yaml"), Given.BASE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "the superuser may read everything");
        assertThat(refusal(file).getFirst()).contains("may not be read");
    }

    @Test
    void more_than_a_mebibyte_is_refused() throws IOException {
        String large = Given.BASE + "#".repeat(1024 * 1024);
        assertThat(refusal(Files.writeString(dir.resolve("c.yaml"), large)).getFirst())
                .contains("is larger than 1 MiB");
        assertThat(Given.problems(large).getFirst()).contains("is larger than 1 MiB");
    }

    @Test
    void what_is_not_utf_8_is_refused_with_its_place() throws IOException {
        Path file = dir.resolve("c.yaml");
        Files.write(file, new byte[] {'a', ':', '\n', ' ', 'b', (byte) 0xFC, '\n'});
        assertThat(refusal(file))
                .containsExactly(file + ":2:3  this is not UTF-8 — save the file as UTF-8");
    }

    @Test
    void a_character_cut_off_at_the_end_is_refused() throws IOException {
        Path file = Files.write(dir.resolve("c.yaml"), new byte[] {'a', (byte) 0xC3});
        assertThat(refusal(file).getFirst()).contains("this is not UTF-8");
    }

    private static List<String> refusal(Path file) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file, Given.ENV))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }
}
