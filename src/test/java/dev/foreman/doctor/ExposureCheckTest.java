package dev.foreman.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ExposureCheckTest {
    private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue\n";

    @TempDir Path dir;

    private static ExposureCheck check(String agent, Path... tables) {
        var config =
                Scenes.config(
                        """
                        llm: {provider: none}
                        repos: [{owner: acme, name: a, agents: [%s]}]
                        """
                                .formatted(agent));
        return new ExposureCheck(config, List.of(tables));
    }

    private static final String CONTAINED = "{type: other, config: {image: \"x:1\"}}";

    @Test
    void what_listens_at_all_addresses_is_named_and_nothing_else() throws IOException {
        Path four = dir.resolve("tcp");
        Path six = dir.resolve("tcp6");
        Files.writeString(
                four,
                HEAD
                        + "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000\n"
                        + "   1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000\n"
                        + "   2: 00000000:01BB 0200A8C0:C350 01 00000000:00000000 00:00000000\n");
        Files.writeString(
                six,
                HEAD
                        + "   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000"
                        + " 0A 00000000:00000000 00:00000000\nrubbish\n");

        assertThat(check(CONTAINED, four, six, dir.resolve("none")).look())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Level.WARNING);
                    assertThat(f.seen()).endsWith("at all addresses: port 22, 80");
                });
        assertThat(check("{type: issue-triage}", four).look())
                .as("without containers nothing is exposed to any")
                .isEmpty();
        assertThat(check(CONTAINED, dir.resolve("none")).look())
                .singleElement()
                .satisfies(f -> assertThat(f.level()).isEqualTo(Level.OK));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_kernels_own_tables_are_understood() throws IOException {
        try (ServerSocket open = new ServerSocket(0)) {
            assertThat(check(CONTAINED, ExposureCheck.LINUX.toArray(Path[]::new)).look())
                    .singleElement()
                    .satisfies(f -> assertThat(f.seen()).contains("at all addresses: port"));
            assertThat(open.isBound()).isTrue();
        }
    }
}
