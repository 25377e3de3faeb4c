package dev.foreman.web;

import java.util.Map;

/**
 * One figure of a running Foreman.
 *
 * @param name with dots: {@code foreman.tasks}
 * @param help a sentence; the same wherever the name is
 * @param labels the same keys wherever the name is
 */
public record Measure(String name, String help, Map<String, String> labels, double value) {
    public Measure {
        labels = Map.copyOf(labels);
    }
}
