package dev.foreman.crash;

import dev.foreman.crash.agent.AgentJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One life of the real program: {@code foreman start} as a process of its own. */
final class Victim implements AutoCloseable {
    private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    private final ServerSocket ear;
    private final CountDownLatch tripped = new CountDownLatch(1);

    private Victim(Process process, Path log, ServerSocket ear) {
        this.process = process;
        this.log = log;
        this.ear = ear;
    }

    /** What every life has in common. */
    record Kit(Path folder, Path jar, Path agentJar, Path archive) {
        /**
         * Packs the agent, and archives the program's classes so that it starts in half the time.
         */
        static Kit prepare(Path folder, Path jar) throws IOException {
            Path archive = folder.resolve("foreman.jsa");
            Path draft = folder.resolve("draft.jsa");
            Process demo =
                    new ProcessBuilder(
                                    java(),
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Xlog:disable",
                                    "-XX:ArchiveClassesAtExit=" + draft,
                                    "-jar",
                                    jar.toString(),
                                    "demo",
                                    "--fast")
                            .directory(folder.toFile())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            // Until it is there the program starts without it.
            var _ = demo.onExit().thenAccept(_ -> publish(draft, archive));
            return new Kit(folder, jar, AgentJar.write(folder.resolve("tripwire.jar")), archive);
        }

        private static void publish(Path draft, Path archive) {
            try {
                Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException("no class archive was made", e);
            }
        }

        private static String java() {
            return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        }

        Path db() {
            return folder.resolve("memory.db");
        }
    }

    /**
     * Starts it.
     *
     * @param place where it is to be killed; nowhere by itself when empty
     * @param time at the how manieth time it gets there
     */
    static Victim start(Kit kit, Path config, Optional<Step.Place> place, int time)
            throws IOException {
        ServerSocket ear = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Kit.java(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "-XX:SharedArchiveFile=" + kit.archive(),
                                "-Xshare:auto",
                                "-Xlog:disable",
                                "-Xlog:all=error,cds*=off,aot*=off:stderr"));
        place.ifPresent(p ->
                command.add(
                        "-javaagent:%s=%d,%s,%s,%s,%d,%s"
                                .formatted(
                                        kit.agentJar(),
                                        ear.getLocalPort(),
                                        p.type(),
                                        p.method(),
                                        p.entry() ? "ENTRY" : "EXIT",
                                        time,
                                        p.caller())));
        command.addAll(
                List.of(
                        "-jar",
                        kit.jar().toString(),
                        "start",
                        "--config",
                        config.toString(),
                        "--db",
                        kit.db().toString(),
                        "--port",
                        "0"));
        Path log = kit.folder().resolve("foreman.log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(kit.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", String.valueOf(System.getenv("PATH")));
        builder.environment().put("HOME", kit.folder().toString());
        builder.environment().put("GITHUB_TOKEN", World.TOKEN);
        Victim victim = new Victim(builder.start(), log, ear);
        Thread.ofPlatform().name("ear").daemon().start(victim::listen);
        return victim;
    }

    private void listen() {
        try (Socket call = ear.accept()) {
            if (call.getInputStream().read() >= 0) {
                killNow();
                process.waitFor();
            }
        } catch (IOException e) {
            // Closed: it never got there.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL because the step was reached. */
    void killNow() {
        process.destroyForcibly();
        tripped.countDown();
    }

    /** Whether it was killed at its step within this time. */
    boolean trippedWithin(Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (!tripped.await(20, TimeUnit.MILLISECONDS)) {
            if (!process.isAlive() && !tripped.await(1, TimeUnit.SECONDS)) {
                throw new Failure(
                        "the program ended by itself with exit code "
                                + process.exitValue()
                                + ":\n"
                                + lastLines());
            }
            if (System.nanoTime() > until) {
                return false;
            }
        }
        return true;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, if it still lives, and the end of it and of its children. */
    void kill() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().waitFor();
        long until = System.nanoTime() + ORPHANS_END_WITHIN.toNanos();
        for (ProcessHandle child : children) {
            while (child.isAlive()) {
                if (System.nanoTime() > until) {
                    child.destroyForcibly();
                    throw new Failure(
                            "a child process outlived the killed program: " + child.info());
                }
                Thread.sleep(10);
            }
        }
    }

    /** SIGTERM; it must end well and soon. */
    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new Failure("SIGTERM did not end it well:\n" + lastLines());
        }
    }

    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() throws InterruptedException {
        try {
            kill();
        } finally {
            try {
                ear.close();
            } catch (IOException e) {
                // Nothing is lost with it.
            }
        }
    }
}
