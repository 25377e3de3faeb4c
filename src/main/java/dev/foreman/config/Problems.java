package dev.foreman.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** Gathers what is wrong, so that all of it can be told at once. */
final class Problems {
    /** More than anybody reads; keeps a hostile file from filling the memory with complaints. */
    private static final int MAX = 500;

    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    /** About a value. */
    void at(Spot spot, String message, String remedy) {
        at(spot.node().getStartMark(), spot.path(), message, remedy);
    }

    void at(Mark mark, String path, String message, String remedy) {
        at(mark.getLine() + 1, mark.getColumn() + 1, path, message, remedy);
    }

    /** What was wrong with another file that this one needs. */
    void add(List<Problem> others) {
        others.stream().limit(MAX - found.size()).forEach(found::add);
    }

    /** About the file itself. */
    void at(String message, String remedy) {
        at(0, 0, "", message, remedy);
    }

    void at(int line, int column, String path, String message, String remedy) {
        if (found.size() < MAX) {
            found.add(new Problem(file, line, column, path, message, remedy));
        }
    }

    /** How many so far: whether a part added some. */
    int count() {
        return found.size();
    }

    boolean any() {
        return !found.isEmpty();
    }

    ConfigException exception() {
        return new ConfigException(found.stream().sorted(byPlace()).toList());
    }

    /** This file before those that it needs. */
    private Comparator<Problem> byPlace() {
        return Comparator.comparing((Problem p) -> !p.file().equals(file))
                .thenComparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column);
    }

    void throwIfAny() {
        if (any()) {
            throw exception();
        }
    }
}
