package dev.foreman.gate.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Known ways around sanitisers, one a line: {@code #} and a blank begins the comment at the top, a
 * question mark and a blank a string in which GitHub would see nothing wrong. Escapes are those of
 * Java.
 */
final class Corpus {
    private static final Path FOLDER = Path.of("src/test/resources/sanitiser/bypass");
    private static final String BENIGN = "? ";

    /**
     * @param where file and line
     * @param harmful whether the model must find something in it
     */
    record Bypass(String where, String text, boolean harmful) {
        @Override
        public String toString() {
            return where;
        }
    }

    private Corpus() {}

    static List<Bypass> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().flatMap(Corpus::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Bypass> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Stream.iterate(1, i -> i < lines.size(), i -> i + 1)
                    .map(i -> bypass(file.getFileName() + ":" + (i + 1), lines.get(i)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bypass bypass(String where, String line) {
        boolean benign = line.startsWith(BENIGN);
        return new Bypass(
                where, unescaped(benign ? line.substring(BENIGN.length()) : line), !benign);
    }

    private static String unescaped(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != '\\') {
                out.append(line.charAt(i));
                continue;
            }
            switch (line.charAt(++i)) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case '\\' -> out.append('\\');
                case 'u' -> {
                    out.append((char) Integer.parseInt(line.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw new IllegalArgumentException("no such escape: " + line);
            }
        }
        return out.toString();
    }
}
