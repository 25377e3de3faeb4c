package dev.foreman.cli;

import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.testing.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on disks that are full, read-only, damaged or taken. */
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "mounts a file system of its own")
class StoreFaultsIT {
    @TempDir private Path dir;
    private Path data;
    private Path jar;
    private Rig rig;
    private FakeAgent agent;
    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void set() throws IOException {
        jar = Path.of(System.getProperty("foreman.jar")).toAbsolutePath();
        data = Files.createDirectory(dir.resolve("data"));
        rig = new Rig(dir);
        agent = new FakeAgent();
        rig.watch(agent.yaml(false));
        env.put("HOME", dir.toString());
        env.put("GITHUB_TOKEN", Rig.TOKEN);
    }

    @AfterEach
    void clear() {
        agent.close();
        rig.close();
    }

    private Program run(String command, Path db, String... more) throws IOException {
        List<String> args =
                new ArrayList<>(
                        List.of(command, "--config", "" + rig.config, "--db", db.toString()));
        args.addAll(List.of(more));
        return Program.start(dir, env, Program.java(jar, args.toArray(String[]::new)));
    }

    private Program running(Path db) throws IOException {
        return run("start", db, "--port", "0").until("acts as foreman-bot");
    }

    /** Fails at once, saying why in one line. */
    private void refuses(Program program, String... words) throws Exception {
        assertThat(program.exitCode()).as(program.err()).isEqualTo(1);
        assertThat(program.err())
                .contains(words)
                .startsWith("foreman: ")
                .doesNotContain("\tat ", "defect", Rig.TOKEN);
    }

    @Test
    void on_a_full_disk_nothing_is_written_to_github_and_nothing_is_lost() throws Exception {
        try (Disk disk = Disk.mount(data, "16m")) {
            Path db = data.resolve("memory.db");
            try (Program foreman = running(db)) {
                soon(() -> assertThat(rig.github.requests().total()).isGreaterThan(1));
                disk.fill();
                int number = rig.widgets.openIssue("rowan", "Crash", "x".repeat(50_000));
                foreman.until("the disk is full");
                assertThat(agent.asked).isEmpty();
                assertThat(rig.github.requests().writes()).isEmpty();

                disk.free();
                soon(() -> assertThat(rig.widgets.labelsOf(number)).containsExactly("bug"));
                assertThat(rig.github.requests().writes()).hasSize(1);
                foreman.signal("TERM");
                assertThat(foreman.exitCode()).isZero();
            }
        }
    }

    @Test
    void an_intent_that_does_not_fit_on_the_disk_keeps_github_from_being_asked() throws Exception {
        try (Disk disk = Disk.mount(data, "16m")) {
            Path db = data.resolve("memory.db");
            CountDownLatch gate = new CountDownLatch(1);
            int number;
            try (Program foreman = running(db)) {
                // The executor reads the issue once more, right before the intent.
                rig.github
                        .faults()
                        .next(
                                On.request("GET", "/repos/acme/widgets/issues/\\d+"),
                                Fault.hang(Fault.Phase.BEFORE, gate));
                number = rig.widgets.openIssue("rowan", "Crash", "");
                soon(() -> assertThat(rig.github.faults().pending()).isZero());
                disk.fill();
                gate.countDown();
                foreman.until("the disk is full");
                assertThat(rig.github.requests().writes()).isEmpty();
                foreman.signal("KILL");
                foreman.exitCode();
            }
            disk.free();
            try (Program again = running(db)) {
                soon(() -> assertThat(rig.widgets.labelsOf(number)).containsExactly("bug"));
                assertThat(rig.github.requests().writes()).hasSize(1);
                again.signal("TERM");
                assertThat(again.exitCode()).isZero();
            }
        }
    }

    @Test
    void a_second_foreman_is_refused_with_the_pid_of_the_first() throws Exception {
        Path db = data.resolve("memory.db");
        try (Program first = running(db);
                Program second = run("start", db, "--port", "0")) {
            String pid = Files.readString(data.resolve("memory.db.lock")).strip();
            refuses(
                    second,
                    "another Foreman (pid " + pid + ") uses this database",
                    "Stop it first");
            int number = rig.widgets.openIssue("rowan", "Crash", "");
            soon(() -> assertThat(rig.widgets.labelsOf(number)).containsExactly("bug"));
            try (Program doctor = run("doctor", db)) {
                assertThat(doctor.exitCode()).as(doctor.out()).isZero();
                assertThat(doctor.out()).contains("in use by process " + pid);
            }
            first.signal("TERM");
            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    void a_damaged_database_is_refused_with_its_name_and_its_remedy() throws Exception {
        Path db = data.resolve("memory.db");
        try (Program foreman = running(db)) {
            foreman.signal("TERM");
            assertThat(foreman.exitCode()).isZero();
        }
        byte[] whole = Files.readAllBytes(db);
        Files.write(db, Arrays.copyOf(whole, whole.length / 2));
        try (Program start = run("start", db, "--port", "0");
                Program doctor = run("doctor", db, "--offline", "--port", "0");
                Program backup = run("backup", db, dir.resolve("copy.db").toString())) {
            refuses(start, db.toString(), "damaged", "restore a backup");
            refuses(backup, db.toString(), "no backup was made");
            assertThat(doctor.exitCode()).isEqualTo(1);
            assertThat(doctor.out()).contains("failure  ", db.toString());
        }
    }

    @Test
    void a_file_and_a_folder_that_may_only_be_read_are_named() throws Exception {
        Path db = data.resolve("memory.db");
        try (Program foreman = running(db)) {
            foreman.signal("TERM");
            assertThat(foreman.exitCode()).isZero();
        }
        Files.delete(data.resolve("memory.db.lock"));
        asNobody(dir, "rwxr-xr-x");
        asNobody(rig.config, "rw-r--r--");
        asNobody(db, "r--------");
        asNobody(data, "r-x------");
        List<String> start =
                new ArrayList<>(
                        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        start.addAll(
                Program.java(
                        Files.copy(jar, dir.resolve("foreman.jar")),
                        "start",
                        "--config",
                        "" + rig.config,
                        "--db",
                        "" + db,
                        "--port",
                        "0"));
        env.put("PATH", System.getenv("PATH"));
        try (Program folder = Program.start(dir, env, start)) {
            refuses(folder, data.toString(), "Make the directory writable");
        }
        asNobody(data, "rwx------");
        try (Program file = Program.start(dir, env, start)) {
            refuses(file, db.toString(), "writable");
        }
    }

    private static void asNobody(Path path, String mode) throws IOException {
        try {
            Files.setAttribute(path, "unix:uid", 65534);
            Files.setAttribute(path, "unix:gid", 65534);
        } catch (IOException e) {
            assumeTrue(false, "giving files away takes root");
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
