package dev.foreman.bench.models;

import dev.foreman.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A process of ours that is asked a line and answers with one. Ends with this one. Thread-safe. */
final class Child implements AutoCloseable {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final String greeting;

    private Child(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.greeting = answer();
    }

    static Child start(List<String> options, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(args));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            return new Child(process);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What it said first. */
    String greeting() {
        return greeting;
    }

    long pid() {
        return process.pid();
    }

    String ask(String question) {
        turn.lock();
        try {
            questions.write(question + "\n");
            questions.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn.unlock();
        }
    }

    <T> T ask(String question, Class<T> type) {
        return Json.read(ask(question), type);
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("a process of the benchmark ended by itself; it said why above");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        try {
            questions.close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
