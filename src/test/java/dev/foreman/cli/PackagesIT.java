package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .ci/package} makes, unpacked and run where there is no Java. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "packages are made for Linux, and there")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class PackagesIT {
    private static final Path TOP = Path.of(System.getProperty("foreman.basedir"));
    private static final Path OUT = TOP.resolve("target");
    private static final String JAR = System.getProperty("foreman.jar");
    private static final String VERSION = Version.current();

    @TempDir private static Path dir;
    private String arch;
    private Path tools;

    @BeforeAll
    void make() throws Exception {
        boolean dpkg = Files.isExecutable(Path.of("/usr/bin/dpkg-deb"));
        assertThat(dpkg || !"true".equals(System.getenv("CI"))).as("dpkg in CI").isTrue();
        assumeTrue(dpkg, "skipped: no dpkg-deb here to make a package with");
        arch = System.getProperty("os.arch").replace("aarch64", "arm64");
        run(List.of(TOP.resolve(".ci/package").toString(), "--jar", JAR, "--out", OUT.toString()));
        tools = Files.createDirectories(dir.resolve("tools"));
        for (String tool : List.of("env", "bash", "dirname", "readlink", "grep")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
    }

    /** Links that lead outside would be warned of, one by one, when the folder is removed. */
    @AfterAll
    void clear() {
        if (tools != null) {
            Folders.delete(tools);
        }
    }

    private String run(List<String> command) throws Exception {
        Path said = Files.createTempFile(dir, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("SOURCE_DATE_EPOCH", "1767225600");
        Process process = builder.start();
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private Path deb(Path folder) {
        return folder.resolve("foreman_" + VERSION + "_" + arch + ".deb");
    }

    private Path tarball(Path folder) {
        return folder.resolve("foreman-" + VERSION + "-linux-" + arch + ".tar.gz");
    }

    private Program foreman(Path program, String... args) throws IOException {
        Map<String, String> env = new HashMap<>();
        env.put("PATH", tools.toString());
        env.put("HOME", dir.toString());
        env.put("FOREMAN_JDK_ROOTS", "");
        env.put("CREDENTIALS_DIRECTORY", dir.resolve("credentials").toString());
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(args));
        return Program.start(dir, env, command);
    }

    private void works(Path program, Path config) throws Exception {
        Files.createDirectories(dir.resolve("credentials"));
        Files.writeString(dir.resolve("credentials/GITHUB_TOKEN"), Rig.TOKEN + "\n");
        try (Program version = foreman(program, "version");
                Program check = foreman(program, "check", "--config", config.toString())) {
            assertThat(version.exitCode()).as(version.err()).isZero();
            assertThat(version.out()).startsWith("foreman " + VERSION);
            assertThat(check.exitCode()).as(check.err()).isZero();
            assertThat(check.out()).contains("***").doesNotContain(Rig.TOKEN);
        }
    }

    @Test
    void the_debian_package_brings_all_that_it_needs() throws Exception {
        Path root = dir.resolve("deb");
        run(List.of("dpkg-deb", "-x", deb(OUT).toString(), root.toString()));
        Path config = root.resolve("etc/foreman/config.yaml");
        assertThat(config).content().contains("db_path: /var/lib/foreman/memory.db");
        assertThat(root.resolve("usr/lib/systemd/system/foreman.service"))
                .hasSameTextualContentAs(TOP.resolve("src/packaging/systemd/foreman.service"));
        for (String file :
                List.of(
                        "usr/share/man/man1/foreman.1.gz",
                        "usr/share/doc/foreman/copyright",
                        "usr/share/doc/foreman/docs/service.md",
                        "usr/lib/foreman/agents/issue-triage/agent.yaml")) {
            assertThat(root.resolve(file)).isRegularFile();
        }
        works(root.resolve("usr/bin/foreman"), config);
        // Database, HTTP, agents as child processes: the runtime has what all of it needs.
        try (Program demo = foreman(root.resolve("usr/bin/foreman"), "demo", "--fast")) {
            assertThat(demo.exitCode()).as(demo.err()).isZero();
            assertThat(demo.out()).contains("✓ +bug");
            assertThat(demo.err()).isEmpty();
        }
    }

    @Test
    void the_debian_package_gives_nobody_but_root_the_secrets() throws Exception {
        List<String> files = run(List.of("dpkg-deb", "-c", deb(OUT).toString())).lines().toList();
        assertThat(files).allMatch(f -> f.contains(" root/root "));
        assertThat(files)
                .anyMatch(f ->
                        f.startsWith("drwx------") && f.endsWith(" ./etc/foreman/credentials/"))
                .noneMatch(f -> f.matches("[-d].{4}w.*") || f.matches("[-d].{7}w.*"));
        String info = run(List.of("dpkg-deb", "-I", deb(OUT).toString(), "conffiles", "postrm"));
        assertThat(info).startsWith("/etc/foreman/config.yaml\n").contains("purge)");
        assertThat(run(List.of("dpkg-deb", "-f", deb(OUT).toString(), "Version")))
                .isEqualTo(VERSION + "\n");
    }

    @Test
    void the_tarball_brings_all_that_it_needs() throws Exception {
        run(List.of("tar", "-C", dir.toString(), "-xzf", tarball(OUT).toString()));
        Path home = dir.resolve("foreman-" + VERSION + "-linux-" + arch);
        for (String file :
                List.of("LICENSE", "README.md", "man/man1/foreman.1", "systemd/docker.conf")) {
            assertThat(home.resolve(file)).isRegularFile();
        }
        assertThat(home.resolve("systemd/foreman.service"))
                .content()
                .contains("ExecStart=/opt/foreman/foreman start");
        works(home.resolve("foreman"), home.resolve("config.example.yaml"));
    }

    @Test
    void the_same_input_gives_the_same_bytes() throws Exception {
        Path again = Files.createDirectories(dir.resolve("again"));
        run(
                List.of(
                        TOP.resolve(".ci/package").toString(),
                        "--jar",
                        JAR,
                        "--runtime",
                        OUT.resolve("runtime").toString(),
                        "--out",
                        again.toString()));
        assertThat(Files.mismatch(deb(OUT), deb(again))).isEqualTo(-1);
        assertThat(Files.mismatch(tarball(OUT), tarball(again))).isEqualTo(-1);
    }

    @Test
    void the_scripts_of_the_package_are_good_shell() throws Exception {
        try (Stream<Path> scripts = Files.list(TOP.resolve("src/packaging/deb"))) {
            for (Path script : scripts.filter(p -> p.toString().matches(".*(inst|rm)")).toList()) {
                run(List.of("sh", "-n", script.toString()));
                assertThat(script).content().startsWith("#!/bin/sh\n").contains("\nset -e\n");
            }
        }
    }
}
