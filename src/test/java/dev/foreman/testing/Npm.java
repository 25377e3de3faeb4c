package dev.foreman.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs by others that tests run: each installed once into {@code target/NAME}, at the version
 * that {@code .ci/NAME} pins.
 */
public final class Npm {
    private static final Path BASE = Path.of(System.getProperty("foreman.basedir", "."));
    private static final Duration INSTALL = Duration.ofMinutes(5);

    private Npm() {}

    /**
     * Without npm the test fails in CI ({@code CI=true}) and is skipped elsewhere.
     *
     * @param file within the folder of what is installed
     */
    public static synchronized Path installed(String name, String file)
            throws IOException, InterruptedException {
        Path pinned = BASE.resolve(".ci").resolve(name);
        Path home = BASE.resolve("target").resolve(name).toAbsolutePath();
        Path program = home.resolve(file);
        Path done = home.resolve("installed.json");
        byte[] lock = Files.readAllBytes(pinned.resolve("package-lock.json"));
        if (Files.exists(program)
                && Files.exists(done)
                && Arrays.equals(Files.readAllBytes(done), lock)) {
            return program;
        }
        require("npm");
        Files.createDirectories(home);
        for (String copied : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    pinned.resolve(copied),
                    home.resolve(copied),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        install(name, home);
        Files.write(done, lock);
        return program;
    }

    private static void install(String name, Path home) throws IOException, InterruptedException {
        Path log = home.resolve("npm.log");
        Process npm =
                new ProcessBuilder(
                                "npm",
                                "ci",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--loglevel=error")
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!npm.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS)) {
            npm.destroyForcibly();
            throw new IOException(
                    "npm did not install " + name + " within " + INSTALL.toSeconds() + " s");
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm could not install " + name + ": " + Files.readString(log));
        }
    }

    /** Without the command the test fails in CI and is skipped elsewhere. */
    static void require(String command) throws InterruptedException {
        try {
            Process version =
                    new ProcessBuilder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (version.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // Not there: told below.
        }
        missing(
                "the end-to-end tests need "
                        + command
                        + ", which is not on the PATH: install Node.js with npm (Debian: apt-get install nodejs npm)");
    }

    private static void missing(String message) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        abort(message);
    }
}
