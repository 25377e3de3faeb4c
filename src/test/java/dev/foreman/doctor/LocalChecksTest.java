package dev.foreman.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.store.Inspection;
import dev.foreman.store.Store;
import dev.foreman.store.TaskState;
import dev.foreman.testing.ScriptedHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalChecksTest {
    @TempDir Path dir;

    @ParameterizedTest
    @CsvSource({"24,FAILURE", "25,OK", "26,WARNING"})
    void the_jdk_is_neither_too_old_nor_too_new(int feature, Level level) {
        List<Finding> findings = new JdkCheck(feature, feature + ".0.1", "Somebody").look();

        assertThat(findings)
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(level);
                    assertThat(f.seen()).contains(feature + ".0.1").contains("Somebody");
                    assertThat(f.remedy().isEmpty()).isEqualTo(level == Level.OK);
                });
        assertThat(JdkCheck.ofThis().look()).extracting(Finding::level).containsExactly(Level.OK);
    }

    @Test
    void a_good_configuration_is_counted() throws IOException {
        Path file = Files.writeString(dir.resolve("config.yaml"), "github_token: \"${TOKEN}\"");
        var config =
                Scenes.config(
                        """
                        llm: {provider: none}
                        repos: [{owner: acme, name: a, agents: [{type: issue-triage}]}]
                        """);

        assertThat(new ConfigurationCheck(file, config).look())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Level.OK);
                    assertThat(f.seen()).contains("1 repository, 1 agent");
                });
    }

    @Test
    void a_secret_in_the_file_is_warned_of_and_not_shown() throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("config.yaml"), Scenes.TOKEN + "\n" + Scenes.KEY + "\n");
        var config =
                Scenes.config(
                        """
                        llm: {provider: anthropic, model: m, api_key: "${KEY}"}
                        repos: [{owner: acme, name: a, agents: []}]
                        """);

        List<Finding> findings = new ConfigurationCheck(file, config).look();

        assertThat(findings).extracting(Finding::level).containsOnly(Level.WARNING);
        assertThat(findings)
                .extracting(Finding::seen)
                .satisfiesExactly(
                        a -> assertThat(a).contains("acme/a has no agent"),
                        b -> assertThat(b).contains("github_token stands in"),
                        c -> assertThat(c).contains("api_key stands in"));
        assertThat(findings.toString()).doesNotContain(Scenes.TOKEN, Scenes.KEY);
    }

    @Test
    void a_configuration_that_watches_nothing_is_a_failure() {
        var empty = Scenes.config("llm: {provider: none}");
        assertThat(new ConfigurationCheck(dir.resolve("gone.yaml"), empty).look())
                .first()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Level.FAILURE);
                    assertThat(f.seen()).contains("names no repository");
                });
    }

    @Test
    void a_database_that_is_not_there_yet_is_no_failure() {
        assertThat(new DatabaseCheck(dir.resolve("none.db")).look())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Level.OK);
                    assertThat(f.seen()).contains("not there yet");
                });
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void a_sound_database_is_told_with_its_schema_and_its_holder() {
        Path db = dir.resolve("memory.db");
        Store.open(db, Clock.systemUTC()).close();

        assertThat(new DatabaseCheck(db).look())
                .extracting(f -> f.level() + " " + f.check() + " " + f.seen())
                .satisfiesExactly(
                        a ->
                                assertThat(a)
                                        .startsWith("OK database " + db + ": schema ")
                                        .endsWith("not in use"),
                        b -> assertThat(b).startsWith("OK integrity sound: every page"));
    }

    @Test
    void what_is_doubtful_about_a_database_is_warned_of() throws IOException {
        Path db = dir.resolve("memory.db");
        var seen =
                new Inspection.Seen(
                        db,
                        1,
                        2,
                        5_000_000_000L,
                        1L << 30,
                        Optional.of("rw-r--r--"),
                        OptionalLong.of(4711),
                        false,
                        List.of(),
                        Map.of(TaskState.FAILED, 3L));

        List<Finding> findings = new DatabaseCheck(db).judge(seen);

        assertThat(findings)
                .extracting(f -> f.level() + " " + f.seen())
                .satisfiesExactly(
                        a ->
                                assertThat(a)
                                        .startsWith("WARNING")
                                        .contains("schema 1, 4.7 GiB, in use by process 4711"),
                        b -> assertThat(b).startsWith("OK").contains("quick check"),
                        c -> assertThat(c).startsWith("WARNING").contains("rw-r--r--"),
                        d ->
                                assertThat(d)
                                        .startsWith("WARNING")
                                        .contains("log has grown to 1.0 GiB"),
                        e -> assertThat(e).isEqualTo("WARNING 3 tasks are parked as failed"));
        assertThat(findings)
                .filteredOn(f -> f.level() == Level.WARNING)
                .allSatisfy(f -> assertThat(f.remedy()).isNotBlank());
    }

    @Test
    void a_database_that_is_none_or_is_not_sound_is_a_failure() throws IOException {
        Path text = Files.writeString(dir.resolve("notes.txt"), "not a database\n".repeat(100));
        Path db = dir.resolve("memory.db");
        var broken =
                new Inspection.Seen(
                        db,
                        2,
                        2,
                        1,
                        0,
                        Optional.empty(),
                        OptionalLong.empty(),
                        true,
                        List.of("the count of tasks in a state is wrong (1 row)"),
                        Map.of());

        assertThat(new DatabaseCheck(text).look())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Level.FAILURE);
                    assertThat(f.seen()).contains(text + ": this file is not an SQLite database");
                    assertThat(f.remedy()).contains("queue.db_path");
                });
        assertThat(new DatabaseCheck(db).judge(broken))
                .last()
                .satisfies(f -> {
                    assertThat(f.check()).isEqualTo("integrity");
                    assertThat(f.level()).isEqualTo(Level.FAILURE);
                    assertThat(f.seen()).contains("count of tasks");
                    assertThat(f.remedy()).contains("restore a backup");
                });
    }

    @ParameterizedTest
    @CsvSource({"1048576,FAILURE", "104857600,WARNING", "10737418240,OK"})
    void the_disk_has_room(long free, Level level) {
        Path db = dir.resolve("not/yet/there/memory.db");

        assertThat(new DiskCheck(db, _ -> free).look())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(level);
                    assertThat(f.seen()).contains("free in " + dir);
                });
    }

    @Test
    void a_place_where_nothing_can_be_written_is_a_failure() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertThat(DiskCheck.of(file.resolve("memory.db")).look())
                .extracting(Finding::level)
                .containsExactly(Level.FAILURE);
        assertThat(DiskCheck.of(Path.of("/proc/memory.db")).look())
                .extracting(Finding::level)
                .containsExactly(Level.FAILURE);
        assertThat(
                        new DiskCheck(
                                        dir.resolve("memory.db"),
                                        _ -> {
                                            throw new IOException("no");
                                        })
                                .look())
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
        assertThat(Files.getPosixFilePermissions(file))
                .isNotEqualTo(PosixFilePermissions.fromString("---------"));
    }

    @Test
    void a_free_port_is_ok_and_a_taken_one_is_not() throws Exception {
        try (Fetch fetch = new Fetch();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(new PortCheck("127.0.0.1", port, Optional.empty(), fetch).look())
                    .extracting(Finding::level)
                    .containsExactly(Level.FAILURE);
            assertThat(new PortCheck("127.0.0.1", 0, Optional.empty(), fetch).look())
                    .extracting(Finding::level)
                    .containsExactly(Level.OK);
            taken.close();
            assertThat(new PortCheck("127.0.0.1", port, Optional.empty(), fetch).look())
                    .singleElement()
                    .satisfies(f -> assertThat(f.seen()).endsWith(port + " is free"));
        }
    }

    @Test
    void a_port_that_our_own_daemon_holds_is_as_good_as_the_daemon() throws Exception {
        try (Fetch fetch = new Fetch();
                ScriptedHttp control = new ScriptedHttp()) {
            PortCheck check =
                    new PortCheck(
                            "127.0.0.1", 8000, Optional.of(new Daemon(99, control.url())), fetch);
            control.on("GET /healthcheck/ready", ScriptedHttp.ok("{}"));
            assertThat(check.look())
                    .singleElement()
                    .satisfies(f -> {
                        assertThat(f.level()).isEqualTo(Level.OK);
                        assertThat(f.seen()).contains("process 99").contains("is ready");
                    });
            control.now("GET /healthcheck/ready", ScriptedHttp.json(503, "{}"));
            assertThat(check.look()).extracting(Finding::level).containsExactly(Level.WARNING);
            control.now("GET /healthcheck/ready", new ScriptedHttp.Say.Reset());
            assertThat(check.look()).extracting(Finding::level).containsExactly(Level.FAILURE);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1536,1.5 KiB", "20971520,20 MiB", "5000000000000,4.5 TiB"})
    void sizes_are_read_at_a_glance(long bytes, String text) {
        assertThat(Sizes.text(bytes)).isEqualTo(text);
    }
}
