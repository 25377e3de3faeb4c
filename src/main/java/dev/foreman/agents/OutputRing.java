package dev.foreman.agents;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The last lines of an agent's output. However much it writes, this much is kept. */
public final class OutputRing {
    public static final int LINES = 50;
    public static final int LENGTH = 500;

    private final Deque<String> lines = new ArrayDeque<>(LINES);
    private final ReentrantLock lock = new ReentrantLock();

    void add(String line) {
        lock.lock();
        try {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
        } finally {
            lock.unlock();
        }
    }

    public List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all of it, and takes these in its stead; longer ones are cut. */
    public void replace(List<String> last) {
        lock.lock();
        try {
            lines.clear();
            last.stream()
                    .skip(Math.max(0, last.size() - LINES))
                    .map(l -> l.length() <= LENGTH ? l : l.substring(0, LENGTH))
                    .forEach(lines::addLast);
        } finally {
            lock.unlock();
        }
    }

    /** Reads to the end, line by line; a line's excess is read and dropped. */
    public void drain(InputStream in, Consumer<String> each) {
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            char[] buffer = new char[8192];
            StringBuilder line = new StringBuilder();
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        take(line, each);
                    } else if (line.length() < LENGTH && !Character.isISOControl(buffer[i])) {
                        line.append(buffer[i]);
                    }
                }
            }
            if (!line.isEmpty()) {
                take(line, each);
            }
        } catch (IOException _) {
            // The child is gone and its pipe with it: there is nothing more to read.
        }
    }

    private void take(StringBuilder line, Consumer<String> each) {
        String text = line.toString();
        line.setLength(0);
        add(text);
        each.accept(text);
    }
}
