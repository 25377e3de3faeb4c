package dev.foreman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code src/packaging/docker/jar}: no image gets a jar of other sources than its own without a
 * word.
 */
class PrebuiltJarTest {
    private static final Path SCRIPT = Path.of("src/packaging/docker/jar").toAbsolutePath();

    @TempDir private Path tree;
    private Path jar;

    private record Result(int status, String out) {}

    @BeforeEach
    void plant() throws IOException {
        for (String folder : new String[] {"src/main", "docs/schema", "agents/a", "target"}) {
            Files.createDirectories(tree.resolve(folder));
        }
        at(1_000, Files.writeString(tree.resolve("pom.xml"), ""));
        at(1_000, Files.writeString(tree.resolve("agents/a/agent.yaml"), ""));
        at(1_000, Files.writeString(tree.resolve("src/main/A.java"), ""));
        for (String folder : new String[] {"src/main", "docs/schema"}) {
            at(1_000, tree.resolve(folder));
        }
        jar = at(2_000, Files.writeString(tree.resolve("target/foreman.jar"), "a jar"));
    }

    private static Path at(long second, Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1_000));
    }

    private Result run(String how) throws IOException, InterruptedException {
        return run(how, "foreman.jar");
    }

    private Result run(String how, String name) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", SCRIPT.toString(), how, name)
                        .directory(tree.toFile())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out);
    }

    @Test
    void a_jar_that_is_newer_than_all_sources_is_taken() throws Exception {
        assertThat(run("prebuilt")).isEqualTo(new Result(0, ""));
        assertThat(jar).hasContent("a jar");
    }

    @Test
    void a_stale_jar_is_refused_by_the_name_of_what_is_newer() throws Exception {
        for (String source : new String[] {"src/main/A.java", "pom.xml", "agents/a/agent.yaml"}) {
            at(3_000, tree.resolve(source));
            assertThat(run("prebuilt").status()).isEqualTo(1);
            assertThat(run("prebuilt").out()).contains(source + " is newer", "./mvnw package");
            at(1_000, tree.resolve(source));
        }
    }

    @Test
    void the_agents_jar_is_as_new_as_the_build_that_made_it_last() throws Exception {
        assertThat(run("prebuilt", "issue-triage.jar").out()).contains("there is none");
        at(500, Files.writeString(tree.resolve("target/issue-triage.jar"), "a jar"));
        assertThat(run("prebuilt", "issue-triage.jar").status()).isZero();
        at(3_000, tree.resolve("pom.xml"));
        assertThat(run("prebuilt", "issue-triage.jar").status()).isEqualTo(1);
    }

    @Test
    void no_jar_and_an_unknown_wish_are_refused() throws Exception {
        Files.delete(jar);
        assertThat(run("prebuilt").out()).contains("there is none");
        assertThat(run("prebuilt").status()).isEqualTo(1);
        assertThat(run("maybe").status()).isEqualTo(2);
    }

    @Test
    void building_never_keeps_a_jar_that_was_there_before() throws Exception {
        Path wrapper = Files.writeString(tree.resolve("mvnw"), "#!/bin/sh\nexit 0\n");
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();

        assertThat(run("build").status()).isZero();

        assertThat(jar).doesNotExist();
    }
}
