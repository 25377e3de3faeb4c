package dev.foreman.agents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running child process: no environment, a folder of its own, its output drained. */
final class Child implements Vessel {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final Pattern LISTENING =
            Pattern.compile("foreman-agent listening on (https?://[^\\s/]+)/?");

    private final Process process;
    private final Path folder;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private Child(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * @param environment all of it
     * @param ended called once the process is gone
     * @throws IOException when it cannot be started
     */
    static Child start(
            String name,
            List<String> command,
            Map<String, String> environment,
            OutputRing ring,
            Runnable ended)
            throws IOException {
        Path folder = Files.createTempDirectory("foreman-agent-");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // The harness's own environment holds the operator's secrets.
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            delete(folder);
            throw e;
        }
        Child child = new Child(process, folder);
        Consumer<String> log = line -> LOG.debug("{}: {}", name, line);
        Thread.ofVirtual()
                .start(() -> ring.drain(process.getInputStream(), log.andThen(child::hear)));
        Thread.ofVirtual().start(() -> ring.drain(process.getErrorStream(), log));
        process.onExit().thenRun(ended);
        return child;
    }

    private void hear(String line) {
        Matcher m = LISTENING.matcher(line.strip());
        if (!address.isDone() && m.matches()) {
            try {
                address.complete(URI.create(m.group(1)));
            } catch (IllegalArgumentException _) {
                LOG.debug("not an address: {}", line);
            }
        }
    }

    /** The address it announced, once it did. */
    @Override
    public Optional<URI> address() {
        return Optional.ofNullable(address.getNow(null));
    }

    @Override
    public String fate() {
        return process.isAlive() ? "still running" : "exited with status " + process.exitValue();
    }

    @Override
    public boolean excused() {
        return false;
    }

    @Override
    public void collect(OutputRing ring) {
        // It is read as it comes.
    }

    /** Ends it: end of input, then politely, then by force; a second each at most. */
    @Override
    public void stop(Duration step) {
        boolean interrupted = false;
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // Its end of the pipe is closed already.
        }
        List<ProcessHandle> family = process.descendants().toList();
        try {
            if (!process.waitFor(step.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                if (!process.waitFor(step.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    process.waitFor(step.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException _) {
            interrupted = true;
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
        delete(folder);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("an agent's folder stays behind: {} ({})", folder, e.toString());
        }
    }
}
