package dev.foreman.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads signals from a file of ours on the class path, which says of itself how it is written. */
final class SignalFile {
    private SignalFile() {}

    /**
     * @throws IllegalStateException when the file is missing or a line of it is not well-formed
     */
    static List<Signal> read(String name) {
        try (InputStream in = SignalFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SignalFile::signal)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be read", e);
        }
    }

    static Signal signal(String line) {
        String[] cells = line.split("\\s*\\|\\s*", -1);
        if (cells.length != 4) {
            throw new IllegalStateException("not a signal: " + line);
        }
        return new Signal(
                cells[0],
                Signal.Area.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                weights(cells[2]),
                Arrays.stream(cells[3].strip().split("\\s*,\\s*")).map(Words::of).toList());
    }

    private static Weights weights(String cell) {
        double[] numbers =
                Arrays.stream(cell.split("\\s+")).mapToDouble(Double::parseDouble).toArray();
        if (numbers.length != 3) {
            throw new IllegalStateException("a signal has three weights, not: " + cell);
        }
        return new Weights(numbers[0], numbers[1], numbers[2]);
    }
}
