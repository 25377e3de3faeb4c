package dev.foreman.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Its message is for the operator: one line a problem. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem of the file, sorted by line; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
