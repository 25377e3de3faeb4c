package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./foreman}, in an installed layout: the script, and the jar in {@code lib}. */
@Timeout(120)
class LauncherIT {
    private static final String JDK = System.getProperty("java.home");

    @TempDir private Path dir;
    private Path script;
    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        Path home = dir.resolve("opt/foreman");
        Files.createDirectories(home.resolve("lib"));
        script =
                Files.copy(
                        Path.of(System.getProperty("foreman.basedir"), "foreman"),
                        home.resolve("foreman"));
        Files.copy(Path.of(System.getProperty("foreman.jar")), home.resolve("lib/foreman.jar"));
        Path tools = Files.createDirectories(dir.resolve("tools"));
        for (String tool :
                List.of("env", "bash", "dirname", "readlink", "grep", "find", "kill", "rm", "mv")) {
            for (Path bin : List.of(Path.of("/usr/bin"), Path.of("/bin"))) {
                if (Files.isExecutable(bin.resolve(tool)) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), bin.resolve(tool));
                }
            }
        }
        env.put("PATH", tools.toString());
        env.put("FOREMAN_JDK_ROOTS", Path.of(JDK, "..").normalize().toString());
    }

    /** Links that lead outside would be warned of, one by one, when the folder is removed. */
    @AfterEach
    void removeLinks() {
        Folders.delete(dir.resolve("tools"));
    }

    private Program run(Path program, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(args));
        return Program.start(dir, env, command);
    }

    private void saysItsVersion(Path program) throws Exception {
        try (Program foreman = run(program, "version")) {
            assertThat(foreman.exitCode()).as(foreman.err()).isZero();
            assertThat(foreman.out()).startsWith("foreman " + Version.current());
            assertThat(foreman.err()).isEmpty();
        }
    }

    @Test
    void it_starts_from_anywhere_and_through_links() throws Exception {
        saysItsVersion(script);
        Path bin = Files.createDirectories(dir.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("foreman"), script);
        saysItsVersion(link);
        Path relative =
                Files.createSymbolicLink(dir.resolve("fm"), Path.of("bin").resolve("foreman"));
        saysItsVersion(relative);
        saysItsVersion(dir.resolve("opt/foreman/../foreman/foreman"));
    }

    @Test
    void a_java_home_that_is_none_is_passed_over() throws Exception {
        env.put("JAVA_HOME", "/nowhere");
        saysItsVersion(script);
        env.put("FOREMAN_JDK_ROOTS", "");
        env.put("JAVA_HOME", JDK);
        saysItsVersion(script);
    }

    @Test
    void without_a_jdk_25_it_says_in_one_line_what_to_install() throws Exception {
        Path old = Files.createDirectories(dir.resolve("jdks/jdk-17/bin"));
        Files.writeString(dir.resolve("jdks/jdk-17/release"), "JAVA_VERSION=\"17.0.2\"\n");
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        env.put("FOREMAN_JDK_ROOTS", dir.resolve("jdks").toString());
        try (Program foreman = run(script, "version")) {
            assertThat(foreman.exitCode()).isEqualTo(3);
            assertThat(foreman.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("foreman: needs a JDK 25")
                    .contains("install", "JAVA_HOME");
        }
    }

    @Test
    void java_opts_reach_the_jvm() throws Exception {
        env.put("JAVA_OPTS", "-Dfirst=1 -XX:+PrintCommandLineFlags");
        try (Program foreman = run(script, "version")) {
            assertThat(foreman.exitCode()).isZero();
            assertThat(foreman.out()).contains("-XX:+UseSerialGC", "foreman ");
        }
    }

    @Test
    void an_archive_that_does_not_fit_and_a_folder_without_write_permission_change_nothing()
            throws Exception {
        Path lib = script.resolveSibling("lib");
        Files.writeString(lib.resolve("foreman.jsa"), "no archive");
        Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (Program one = run(script, "version");
                Program two = run(script, "version");
                Program three = run(script, "version")) {
            for (Program foreman : List.of(one, two, three)) {
                assertThat(foreman.exitCode()).isZero();
                assertThat(foreman.out()).startsWith("foreman ");
                assertThat(foreman.err()).isEmpty();
            }
        } finally {
            Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(lib.resolve("foreman.jsa")).hasContent("no archive");
    }

    @Test
    void arguments_arrive_as_they_were_typed() throws Exception {
        try (Program foreman = run(script, "check", "--config", "a folder/no such $file.yaml")) {
            assertThat(foreman.exitCode()).isEqualTo(2);
            assertThat(foreman.err()).contains("a folder/no such $file.yaml");
        }
    }
}
