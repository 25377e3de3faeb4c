package dev.foreman.cli;

import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as systemd starts it, and the unit as systemd reads it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd is on Linux alone")
@Timeout(180)
class ServiceIT {
    private static final Path UNIT =
            Path.of(System.getProperty("foreman.basedir"), "src/packaging/systemd/foreman.service");

    @TempDir private Path dir;
    private Rig rig;
    private NotifyListener systemd;
    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void asSystemdWould() {
        rig = new Rig(dir);
        String socket = "@foreman-it-" + UUID.randomUUID();
        systemd = new NotifyListener(socket);
        env.put("HOME", dir.toString());
        env.put("NOTIFY_SOCKET", socket);
        env.put("WATCHDOG_USEC", "1000000");
    }

    @AfterEach
    void clear() {
        systemd.close();
        rig.close();
    }

    private Program start() throws IOException {
        return Program.start(
                dir,
                env,
                Program.java(
                        Path.of(System.getProperty("foreman.jar")),
                        "start",
                        "--config",
                        rig.config.toString(),
                        "--port",
                        "0"));
    }

    private void giveTheTokenAsACredential() throws IOException {
        Path credentials = Files.createDirectory(dir.resolve("credentials"));
        Files.writeString(credentials.resolve("GITHUB_TOKEN"), Rig.TOKEN + "\n");
        env.put("CREDENTIALS_DIRECTORY", credentials.toString());
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable check) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(check);
    }

    @Test
    void it_is_ready_then_lives_then_stops_in_this_order() throws Exception {
        giveTheTokenAsACredential();
        rig.watch(Rig.BUILT_IN);
        try (Program foreman = start()) {
            eventually(() -> assertThat(systemd.count("READY=1")).isEqualTo(1));
            // Whoever hears that it is ready finds its database, its agent and its API.
            assertThat(ControlFile.beside(rig.db)).exists();
            assertThat(foreman.err()).contains("acts as foreman-bot").doesNotContain("Not ready");
            eventually(() ->
                    assertThat(systemd.lines())
                            .contains(
                                    "STATUS=1 repository, 1 of 1 agents ready, 0 tasks queued; ready"));
            eventually(() -> assertThat(systemd.count("WATCHDOG=1")).isGreaterThan(3));
            foreman.signal("TERM");
            assertThat(foreman.exitCode()).isZero();
            eventually(() -> assertThat(systemd.heard.getLast()).startsWith("STOPPING=1"));
            List<String> lines = systemd.lines();
            assertThat(lines.getFirst()).startsWith("EXTEND_TIMEOUT_USEC=");
            assertThat(lines.indexOf("READY=1")).isLessThan(lines.indexOf("WATCHDOG=1"));
            assertThat(lines).filteredOn(l -> l.equals("READY=1")).hasSize(1);
            assertThat(lines).noneMatch(l -> l.contains(Rig.TOKEN));
            assertThat(foreman.out()).isEmpty();
            assertThat(foreman.err()).doesNotContain("WARN", Rig.TOKEN);
        }
    }

    @Test
    void an_agent_that_does_not_come_keeps_nobody_waiting_for_ever() throws Exception {
        giveTheTokenAsACredential();
        rig.watch("{type: issue-triage, config: {url: 'http://127.0.0.1:1'}}");
        try (Program foreman = start()) {
            eventually(() -> assertThat(systemd.lines()).contains("READY=1"));
            eventually(() ->
                    assertThat(systemd.lines())
                            .anyMatch(
                                    l -> l.startsWith("STATUS=1 repository, 0 of 1 agents ready")));
            assertThat(foreman.err()).contains("Not ready yet: agent");
        }
    }

    @Test
    void a_start_that_fails_is_never_ready() throws Exception {
        giveTheTokenAsACredential();
        rig.watch(Rig.BUILT_IN).write("somebody-else");
        try (Program foreman = start()) {
            assertThat(foreman.exitCode()).isEqualTo(1);
            soon(() -> assertThat(systemd.heard.getLast()).startsWith("STOPPING=1"));
            assertThat(systemd.lines()).doesNotContain("READY=1", "WATCHDOG=1");
        }
    }

    private String analyze(String... arguments) throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/bin/systemd-analyze"));
        assertThat(there || !"true".equals(System.getenv("CI"))).as("systemd in CI").isTrue();
        assumeTrue(there, "skipped: no systemd-analyze here to check the unit with");
        // Where it is installed, the program is there; here it is not.
        Path unit = dir.resolve("foreman.service");
        Files.writeString(
                unit,
                Files.readString(UNIT)
                        .replace("/usr/lib/foreman/foreman start", "/bin/true start"));
        List<String> command = new ArrayList<>(List.of("systemd-analyze"));
        command.addAll(List.of(arguments));
        command.add(unit.toString());
        Path said = dir.resolve("said");
        Process analysis =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(analysis.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(analysis.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    @Test
    void systemd_understands_every_line_of_the_unit() throws Exception {
        assertThat(analyze("verify", "--man=no")).isEmpty();
    }

    @Test
    void the_unit_leaves_little_open() throws Exception {
        // In tenths: 1.3 of 10 when this was written.
        assertThat(analyze("security", "--offline=true", "--threshold=15", "--no-pager"))
                .contains("Overall exposure level");
    }

    @Test
    void the_unit_waits_longer_than_foreman_takes_to_stop() throws Exception {
        assertThat(Files.readString(UNIT))
                .contains("TimeoutStopSec=20s", "Type=notify\n", "NotifyAccess=main\n")
                .contains("RestartPreventExitStatus=2 3 243\n");
    }
}
